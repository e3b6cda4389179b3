/** The ARN of a session of a role. */
export const assumedArn = (roleArn: string, sessionName: string): string =>
  `${roleArn.replace(":role/", ":assumed-role/")}/${sessionName}`;

/** A number with as many digits as in the cloud, the same for the same role. */
export function roleId(roleArn: string): string {
  const sum = Array.from(roleArn).reduce((total, character) => (total * 31 + character.charCodeAt(0)) % 999_999_937, 7);
  return `3${String(sum).padStart(17, "0")}`;
}
