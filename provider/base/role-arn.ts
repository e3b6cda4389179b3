/** The account id in the ARN of a RAM role, or `undefined` when the text is not such an ARN. */
export function accountOfRole(roleArn: string): string | undefined {
  return /^acs:ram::(\d{1,20}):role\/\S+$/.exec(roleArn)?.[1];
}
