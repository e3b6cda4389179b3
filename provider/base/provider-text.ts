/** The module that the engine's host loads by name. Part of every state: it may never move. */
export const PROVIDER_ENTRY = "pulumi-alicloud-group-membership/provider";

/**
 * What the state keeps as the provider of a resource: a constant text in place of the captured code that the SDK would
 * write, so that it is small and does not depend on where or how the package is installed.
 */
export const PROVIDER_TEXT = `exports.handler=()=>require("${PROVIDER_ENTRY}")`;
