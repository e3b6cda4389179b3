/** Where a user comes from. */
export const userSources = ["Local", "Ram", "AD", "LDAP"] as const;

/** Where a mobile phone number can be registered. */
export const countryCodes = [
  ...["CN", "HK", "MO", "TW", "RU", "SG", "MY", "ID", "DE", "AU"],
  ...["US", "AE", "JP", "GB", "IN", "KR", "PH", "CH", "SE", "SA"],
] as const;

/** A password of 8 to 128 characters with an upper-case and a lower-case letter, a digit and a special character. */
export function isPassword(text: string): boolean {
  return /^.{8,128}$/s.test(text) && [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d\s]/].every((kind) => kind.test(text));
}
