import { createHash } from "node:crypto";

import { without } from "../../membership/sets";
import type { LineTarget } from "../../text/plan-line";
import type { Change } from "./changes";
import type { Pair } from "./pairs";
import type { Review } from "./review";

/** What was approved, as far as the file of an earlier review has it. */
export interface Approved {
  readonly fingerprint: string;
  /** The changes, one a line; left out where the review was cut. */
  readonly lines?: readonly string[];
}

/** What two reviews do not have in common. */
export interface Difference {
  readonly added: readonly string[];
  /** Left out where the approved review was cut. */
  readonly gone?: readonly string[];
}

/** The fence that the changes are in, one a line. */
export const FENCE = "```changes";

/**
 * Everything that is approved, one change a line, sorted. Ids and no names: a changed name does not matter. Every
 * value is encoded as in a URL, so that no id breaks a line.
 */
export function linesOf(review: Review): string[] {
  const of = (action: string, changes: readonly Change[]): string[] =>
    changes.map((change) => `${action} ${resourceOf(change)}`);
  const lines = [
    ...review.joins.map(({ pair }) => `join ${pairText(pair)}`),
    ...review.adopted.map((pair) => `adopt ${pairText(pair)}`),
    ...review.leaves.map(({ pair, reason }) => `${actionOf(reason)} ${pairText(pair)}`),
    ...review.openTakeovers.map((change) => `takeover-anybody ${resourceOf(change)}`),
    ...of("delete-resource", review.deletes),
    ...of("unknown", review.unknown),
    ...of("secret", review.secret),
    ...review.unseen.map(
      ({ target, change }) => `unseen ${change === undefined ? targetText(target) : resourceOf(change)}`,
    ),
    ...review.settings.map(({ urn, property, after }) => `set ${encode(urn)} ${property}=${encode(after)}`),
    ...[...review.stack.values].map(([name, value]) => `stack ${name}=${encode(value)}`),
    ...review.others.map(({ urn, operation }) => `other ${encode(operation)} ${encode(urn)}`),
  ];
  return [...new Set(lines)].sort();
}

/** A digest of the changes. */
export function fingerprintOf(lines: readonly string[]): string {
  return `sha256:${createHash("sha256").update(lines.join("\n")).digest("hex")}`;
}

/** Stands in place of a fingerprint: what is not complete cannot be approved. */
export const FAILED = "No fingerprint, since the preview failed.";

/** The line of a review that `approvedIn` finds again. */
export function fingerprintLine(lines: readonly string[]): string {
  return `Fingerprint: \`${fingerprintOf(lines)}\``;
}

/**
 * Reads an earlier review.
 * @throws Error with one line when the text has no fingerprint, or several.
 */
export function approvedIn(text: string, source: string): Approved {
  const found = [...text.matchAll(/^Fingerprint: `(sha256:[0-9a-f]{64})`\r?$/gm)].map(([, digest = ""]) => digest);
  const [fingerprint] = found;
  if (fingerprint === undefined && text.includes(FAILED)) {
    throw new Error(`${source} is the review of a preview that failed, which nobody can have approved.`);
  }
  if (fingerprint === undefined || found.length > 1) {
    throw new Error(`${source} is not a review: it has ${found.length === 0 ? "no" : "more than one"} fingerprint.`);
  }
  const [, block] = text.replaceAll("\r\n", "\n").split(`\n${FENCE}\n`);
  const lines =
    block
      ?.split("\n```")[0]
      ?.split("\n")
      .filter((line) => line !== "") ?? [];
  // A review that was cut has some of the lines only.
  return fingerprintOf(lines) === fingerprint ? { fingerprint, lines } : { fingerprint };
}

/** What is not as it was approved; `undefined` where everything is. */
export function differenceOf(approved: Approved, lines: readonly string[]): Difference | undefined {
  if (approved.fingerprint === fingerprintOf(lines)) return undefined;
  if (approved.lines === undefined) return { added: lines };
  return { added: without(lines, approved.lines), gone: without(approved.lines, lines) };
}

function actionOf(reason: string): string {
  return reason === "takeover" || reason === "delete" ? reason : "leave";
}

function pairText({ service, regionId, instanceId, roleAccount, group, user }: Pair): string {
  const place = [service, regionId, instanceId].filter((part) => part !== undefined);
  const account = roleAccount === undefined ? "" : ` account/${encode(roleAccount)}`;
  return `${[...place, "group", group, "user", user].map(encode).join("/")}${account}`;
}

function resourceOf({ urn, before, after }: Change): string {
  const target = after?.target ?? before?.target;
  return `${encode(urn)}${target === undefined ? "" : ` ${[target.side, target.id].map(encode).join("/")}`}`;
}

function targetText({ service, side, id }: LineTarget): string {
  return [service, side, id].map(encode).join("/");
}

function encode(text: string): string {
  // Half of a surrogate pair cannot be encoded.
  return encodeURIComponent(text.toWellFormed());
}
