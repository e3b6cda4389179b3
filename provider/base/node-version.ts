/** The oldest Node.js that the package runs on, as in package.json. */
const FLOOR = [22, 12] as const;

/**
 * Fails before anything is called: on an older Node.js an `up` could write members and then fail to write the state.
 * @throws Error in one line, without a stack trace.
 */
export function requireNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < FLOOR[0] || (major === FLOOR[0] && minor < FLOOR[1])) {
    const error = new Error(
      `pulumi-alicloud-group-membership needs Node.js ${FLOOR.join(".")} or newer, and this is ${version}. Put a newer node first in PATH.`,
    );
    error.stack = error.message;
    throw error;
  }
}
