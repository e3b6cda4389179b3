import { defined } from "../base/defined";
import type { Side, Target } from "./target";

/**
 * Resource ids: `<service>[/<region>[/<instance>]]/<group|user>/<id>`, every part percent-encoded, so that an id with a
 * slash in it round-trips. A service without regions has no region in it.
 */
export function formatResourceId(target: Target): string {
  const place = [target.regionId, target.instanceId].filter((part) => part !== undefined);
  return [target.service, ...place, target.side, target.id].map(encodeURIComponent).join("/");
}

/**
 * Reads a resource id back.
 * @throws Error that shows the expected form when the text is not one.
 */
export function parseResourceId(text: string): Target {
  const parts = decodeParts(text);
  const [service] = parts;
  const [regionId, instanceId] = parts.slice(1, -2);
  const side = parts.at(-2);
  const id = parts.at(-1);
  const complete = parts.length >= 3 && parts.length <= 5 && parts.every((part) => part !== "");
  if (!complete || service === undefined || id === undefined || !isSide(side)) {
    throw new Error(
      `${JSON.stringify(text)} is not a valid GroupMembership id. Ids look like quickbi/cn-hangzhou/group/<id> or ` +
        `bastionhost/cn-hangzhou/<instance>/user/<id>, each part percent-encoded.`,
    );
  }
  return { service, ...defined({ regionId, instanceId }), side, id };
}

function isSide(text: string | undefined): text is Side {
  return text === "group" || text === "user";
}

function decodeParts(text: string): string[] {
  try {
    return text.split("/").map(decodeURIComponent);
  } catch {
    return [];
  }
}
