/**
 * Keys of the `alicloud:` namespace that are honoured, with the environment variables that stand in for them, in
 * the order of `@pulumi/alicloud`: a key wins over its variables, an earlier variable over a later one.
 *
 * Accepted without effect, since no membership call depends on them: accountId and accountType (the credentials
 * decide), skipRegionValidation (no list of regions is asked for), configurationSource (a user agent), features,
 * signVersion, fc, logEndpoint, mnsEndpoint, otsInstanceName and ecsMetadata (other services).
 */
export const VARIABLES = {
  accessKey: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_ID"],
  secretKey: ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_ACCESS_KEY_SECRET"],
  securityToken: ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABACLOUD_SECURITY_TOKEN"],
  region: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"],
  profile: ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"],
  sharedCredentialsFile: ["ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE"],
  ecsRoleName: ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"],
  credentialsUri: ["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"],
  sourceIp: ["ALICLOUD_SOURCE_IP", "ALIBABA_CLOUD_SOURCE_IP"],
  secureTransport: ["ALICLOUD_SECURE_TRANSPORT", "ALIBABA_CLOUD_SECURE_TRANSPORT"],
  // The former name of secureTransport.
  securityTransport: ["ALICLOUD_SECURITY_TRANSPORT"],
  protocol: [],
  endpoints: [],
  clientReadTimeout: ["CLIENT_READ_TIMEOUT"],
  clientConnectTimeout: ["CLIENT_CONNECT_TIMEOUT"],
  maxRetryTimeout: ["MAX_RETRY_TIMEOUT"],
  assumeRole: [],
  assumeRoleWithOidc: [],
} as const satisfies Record<string, readonly string[]>;

/** A key of the `alicloud:` namespace that is honoured. */
export type Key = keyof typeof VARIABLES;

/** Environment variables that stand in for the fields of `alicloud:assumeRole`, in order. */
export const ASSUME_ROLE_VARIABLES = {
  roleArn: ["ALICLOUD_ASSUME_ROLE_ARN", "ALIBABA_CLOUD_ROLE_ARN"],
  sessionName: ["ALICLOUD_ASSUME_ROLE_SESSION_NAME", "ALIBABA_CLOUD_ROLE_SESSION_NAME"],
  sessionExpiration: ["ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION"],
} as const;

/** Environment variables that stand in for the fields of `alicloud:assumeRoleWithOidc`. */
export const OIDC_VARIABLES = {
  oidcProviderArn: "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
  oidcTokenFile: "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
  oidcToken: "ALIBABA_CLOUD_OIDC_TOKEN",
  roleArn: "ALIBABA_CLOUD_ROLE_ARN",
  roleSessionName: "ALIBABA_CLOUD_ROLE_SESSION_NAME",
} as const;
