/** A step that must not start: nothing was written. */
export class RefusedError extends Error {}

/** The target went away in the middle of an apply, and with it all its members. */
export class GoneError extends Error {}
