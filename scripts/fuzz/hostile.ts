/** Texts that no service should send, and that no reader's terminal, CI log or state should get as they are. */
export const HOSTILE_TEXTS: readonly string[] = [
  "\u001b[31mred\u001b[2J",
  "\u001b]8;;http://127.0.0.1:9/\u0007link\u001b]8;;\u0007",
  "\n::error::fuzz",
  "\r\n::add-mask::fuzz",
  "x\n::stop-commands::fuzz\n",
  "\u0000",
  "a\u0008\u0008b",
  "\u009b31m",
  "\u202edetrevni\u202c",
  "\u200f\u200b",
  "\u2028line",
  "<script>alert(1)</script>",
  "&lt;b&gt;",
  "x".repeat(5_000),
  "\ud800",
  "__proto__",
  "constructor",
  "toString",
  "",
  " ",
  "a,b",
  // Two groups and two users of this world, as one id of a service that takes lists separated by commas.
  "sales,board",
  "alice,bob",
  "../../etc/passwd",
  "%0A::error::fuzz",
  "${{ secrets.TOKEN }}",
  "$(touch /tmp/fuzz)",
  '"quoted"',
  "李雷",
  "NaN",
  "null",
  "-1",
  "0",
  // What the engine has for a value that is not known yet, and the key that marks a secret or an asset.
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "4dabf18193072939515e22adb298388d",
];

/** Numbers as they stand in JSON, since JavaScript cannot hold some of them. */
export const HUGE_NUMBERS: readonly string[] = [
  "1e400",
  "-1e400",
  "1e21",
  "9007199254740993",
  "123456789012345678901234567890",
  "-1",
  "-9007199254740993",
  "0.5",
  "1e-400",
  "2147483648",
];

/** Codes of services and gateways, and some unknown ones. */
export const CODES: readonly string[] = [
  "Throttling.User",
  "ServiceUnavailable",
  "InternalError",
  "Internal.System.Error",
  "SignatureDoesNotMatch",
  "InvalidSecurityToken.Expired",
  "InvalidAccessKeyId.NotFound",
  "NoPermission",
  "Forbidden.RAM",
  "Access.Forbidden",
  "InvalidParameter",
  "Invalid.Parameter",
  "Invalid.User",
  "User.Not.In.Organization",
  "Usergroup.Not.Exist",
  "OBJECT_NOT_FOUND",
  "OBJECT_AlREADY_EXISTS",
  "UNEXPECTED",
  "Commodity.BizError.InvalidStatus",
  "Instance.Expired",
  "Unheard.Of",
  "constructor",
];

export const STATUSES: readonly number[] = [
  200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503,
];

export const CONTENT_TYPES: readonly string[] = [
  "text/html",
  "text/plain; charset=utf-16",
  "application/xml",
  "application/octet-stream",
  "",
  "application/json; charset=iso-8859-1",
];
