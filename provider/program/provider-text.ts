import { createRequire } from "node:module";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { PROVIDER_ENTRY } from "../base/provider-text";
import { requireNode } from "../base/node-version";

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
