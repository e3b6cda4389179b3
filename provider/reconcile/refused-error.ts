/** A step that must not start: nothing was written. */
export class RefusedError extends Error {}
