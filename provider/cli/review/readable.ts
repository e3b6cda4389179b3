import { code } from "./escape";
import { resourceLabelOf, titleOf, labelOf } from "./labels";
import type { Names } from "./names";
import type { Pair } from "./pairs";

/** What a line about a membership says, between the person and the group, and behind them. */
const ACTIONS: Readonly<Record<string, readonly [verb: string, note: string]>> = {
  join: ["joins", ""],
  adopt: ["is already in", ", and declared from now on"],
  leave: ["leaves", ""],
  delete: ["leaves", ", by a delete"],
  takeover: ["leaves", ", by a takeover"],
};

/** What a line about a resource says. */
const STATES: Readonly<Record<string, string>> = {
  "delete-resource": "is deleted",
  "takeover-anybody": "removes everybody that it does not declare (`takeover: true`)",
  unknown: "has members that are known during `up` only",
  secret: "has a secret list",
  unseen: "could not be looked up",
};

/** A line of a fingerprint with the names that the page has; ids alone where it has none. */
export function readable(line: string, names: Names): string {
  const [action = "", ...parts] = line.split(" ");
  const [subject = "", rest] = parts;
  const words = ACTIONS[action];
  const pair = words === undefined ? undefined : pairIn(subject, names);
  if (words !== undefined && pair !== undefined) {
    return `${labelOf(names, pair, "user")} ${words[0]} ${titleOf(names, pair, "group")}${words[1]}`;
  }
  const state = STATES[action];
  if (state !== undefined) {
    const target = rest === undefined ? "" : ` (${code(decoded(rest))})`;
    return `${resourceLabelOf(decoded(subject))}${target} ${state}`;
  }
  if (action === "set") {
    return `${resourceLabelOf(decoded(subject))}: ${setting(rest ?? "")}`;
  }
  if (action === "stack") {
    return `setting of the stack: ${setting(subject)}`;
  }
  return action === "other" ? `${code(decoded(subject))} ${resourceLabelOf(decoded(rest ?? ""))}` : code(line);
}

/** The membership of `service/region/instance/group/7/user/101`, where it is one. */
function pairIn(text: string, names: Names): Pair | undefined {
  const parts = text.split("/").map(decoded);
  const [service, ...where] = parts.slice(0, -4);
  const [groupWord, group, userWord, user] = parts.slice(-4);
  if (service === undefined || group === undefined || user === undefined) return undefined;
  if (groupWord !== "group" || userWord !== "user") return undefined;
  const isHere = (place: Names["places"][number]): boolean =>
    place.service === service &&
    [place.regionId, place.instanceId].filter((part) => part !== undefined).join("/") === where.join("/");
  const [regionId, instanceId] = where;
  const place = names.places.find(isHere) ?? {
    service,
    ...(regionId === undefined ? {} : { regionId }),
    ...(instanceId === undefined ? {} : { instanceId }),
  };
  return { ...place, group, user };
}

function setting(text: string): string {
  const at = text.indexOf("=");
  const value = decoded(text.slice(at + 1));
  return `${code(text.slice(0, at))} is ${value === "" ? "nothing" : code(value)}`;
}

/** A line of a file that somebody wrote may be encoded in any way. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
