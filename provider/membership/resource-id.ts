import type { Side, Target } from "./target";

/**
 * Resource ids: `<service>/<region>[/<instance>]/<group|user>/<id>`, every part percent-encoded, so that an id with a
 * slash in it round-trips.
 */
export function formatResourceId(target: Target): string {
  const scope = target.instanceId === undefined ? [] : [target.instanceId];
  return [target.service, target.regionId, ...scope, target.side, target.id].map(encodeURIComponent).join("/");
}

/**
 * Reads a resource id back.
 * @throws Error that shows the expected form when the text is not one.
 */
export function parseResourceId(text: string): Target {
  const parts = decodeParts(text);
  const [service, regionId] = parts;
  const instanceId = parts.length === 5 ? parts[2] : undefined;
  const side = parts.at(-2);
  const id = parts.at(-1);
  const complete = (parts.length === 4 || parts.length === 5) && parts.every((part) => part !== "");
  if (!complete || service === undefined || regionId === undefined || id === undefined || !isSide(side)) {
    throw new Error(
      `${JSON.stringify(text)} is not a valid GroupMembership id. Ids look like quickbi/cn-hangzhou/group/<id> or ` +
        `bastionhost/cn-hangzhou/<instance>/user/<id>, each part percent-encoded.`,
    );
  }
  return instanceId === undefined ? { service, regionId, side, id } : { service, regionId, instanceId, side, id };
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
