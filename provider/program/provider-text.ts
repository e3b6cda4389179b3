import { createRequire } from "node:module";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { requireNode } from "../base/node-version";

/** The module that the engine's host loads by name. Part of every state: it may never move. */
const PROVIDER_ENTRY = "pulumi-alicloud-group-membership/provider";

/**
 * What the state keeps as the provider of a resource: a constant text in place of the captured code that the SDK would
 * write, so that it is small and does not depend on where or how the package is installed.
 */
export const PROVIDER_TEXT = `exports.handler=()=>require("${PROVIDER_ENTRY}")`;

let found = false;

/**
 * Makes sure that the engine's host will find the provider. The host resolves it from the directory of the program,
 * which a package that is only a dependency of a dependency may not be visible from.
 * @throws Error that says what to add.
 */
export function requireProviderEntry(): void {
  requireNode();
  // Under mocks there is no host that would load it.
  if (found || !pulumi.runtime.hasEngine()) {
    return;
  }
  const directory = process.cwd();
  try {
    createRequire(join(directory, "program.js")).resolve(PROVIDER_ENTRY);
    found = true;
  } catch {
    throw new pulumi.RunError(
      `The Pulumi engine cannot load ${PROVIDER_ENTRY} from ${directory}, since the package is not a direct dependency ` +
        `of the program. Add it there: npm install pulumi-alicloud-group-membership`,
    );
  }
}
