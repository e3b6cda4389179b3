import { configurationError } from "../config/configuration-error";
import type { SourceSettings } from "../config/identity";
import { staticSource } from "./static-source";
import type { CredentialSource } from "./types";

/**
 * Opens the source of credentials that the configuration asks for.
 * @throws CallError of kind `configuration` when the source cannot be used.
 */
export function openSource(settings: SourceSettings): CredentialSource {
  if (settings.from === "keys") {
    return staticSource("the configured access key", {
      accessKeyId: settings.accessKey,
      accessKeySecret: settings.secretKey,
      ...(settings.securityToken === undefined ? {} : { securityToken: settings.securityToken }),
    });
  }
  throw configurationError("no access key is set", "Set alicloud:accessKey and alicloud:secretKey.");
}
