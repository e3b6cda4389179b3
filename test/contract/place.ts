/** The account and region that every contract test uses. */
export const PLACE = { account: "1234567890123456", regionId: "cn-hangzhou" };

/** The instance of the Bastionhost tests. */
export const INSTANCE = "bastionhost-cn-contract";

/** A role of that account; its ARN contains the account. */
export const ROLE = { roleArn: `acs:ram::${PLACE.account}:role/membership` };

/** Another account, whose credentials can see nothing of the first one. */
export const OTHER_ACCOUNT = { id: "2234567890123456", key: ["otherid", "othersecret"] } as const;
