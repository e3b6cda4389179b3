import type { Conflict, Declaration } from "../membership/conflict";
import type { Target } from "../membership/target";
import { locationOf, memberNoun, nameOf } from "./names";

/** What is wrong, naming both resources and their membership, and what to do. */
export function describeConflict(conflict: Conflict): string {
  const { first, second } = conflict;
  if (first.secret || second.secret) {
    const [one, other] = bothNames(conflict);
    return (
      `${one} and ${other} declare the same membership; which one is not shown, since a value of theirs is secret. ` +
      `Declare it in one of them only; the other one must have mode: "additive" and not list it.`
    );
  }
  return first.target.side === second.target.side ? describeOneTarget(conflict) : describeTwoSides(conflict);
}

/** As above where the names of the resources are not known. */
export function describeTwoCheckedSides(own: Target, other: Target): string {
  const about = own.hidesMembers === true || other.hidesMembers === true ? "" : `, of ${nameOf(other)},`;
  return (
    `${nameOf(own)}: another GroupMembership of this program${about} decides about the same membership. Declare it in one of them only; ` +
    `the other one must have mode: "additive" and not list it. If a transformation changes one of the lists, change it there.`
  );
}

function describeOneTarget(conflict: Conflict): string {
  const { first, second, pair } = conflict;
  const { target } = first;
  const [one, other] = bothNames(conflict);
  const member =
    pair === undefined ? "" : `${memberNoun(target.side, 1)} ${target.side === "group" ? pair.user : pair.group}`;
  const place = `${target.service} ${target.side} ${target.id}${locationOf(target)}`;
  if (first.mode === "additive" && second.mode === "additive") {
    return `${one} and ${other} both list ${member} for ${place}. List it in one of them only.`;
  }
  const certain = pair !== undefined && (pair.listedBy.length === 2 || (first.complete && second.complete));
  const who = !certain
    ? ""
    : ` ${capital(member)} is in ${pair.listedBy.length === 2 ? "both lists" : `the list of ${resourceName(conflict, pair.listedBy[0])} alone`}.`;
  const nouns = memberNoun(target.side, 2);
  return (
    `${one} and ${other} both declare the ${nouns} of ${place}, and ${authoritative(conflict)} authoritative: no others may be in.${who} ` +
    `Declare all its ${nouns} in one resource, or set mode: "additive" in both and list each ${memberNoun(target.side, 1)} in one of them only.`
  );
}

function describeTwoSides(conflict: Conflict): string {
  const { first, second, pair } = conflict;
  const [one, other] = bothNames(conflict);
  const membership = `${first.target.service} user ${pair?.user ?? ""} is in group ${pair?.group ?? ""}${locationOf(first.target)}`;
  if (pair?.listedBy.length === 2) {
    return (
      `${one} and ${other} both declare that ${membership}. ` +
      `Declare it in one of them only: take it out of the other, which must have mode: "additive" so that it leaves it alone.`
    );
  }
  const [lister, silent] = pair?.listedBy[0] === first ? [one, other] : [other, one];
  if (!first.complete || !second.complete) {
    return (
      `${lister} declares that ${membership}; ${silent}, which is authoritative, decides about it too, whether it lists it or not. ` +
      `Declare it in one of them only; the other one must have mode: "additive" and not list it.`
    );
  }
  return (
    `${lister} declares that ${membership}; ${silent}, which is authoritative, does not list it and so declares the opposite. ` +
    `Take it out of ${lister}, or set mode: "additive" in ${silent}.`
  );
}

function authoritative(conflict: Conflict): string {
  const names = [conflict.first, conflict.second]
    .filter(({ mode }) => mode === "authoritative")
    .map((declaration) => resourceName(conflict, declaration));
  return names.length === 2 ? "both are" : `${names.join("")} is`;
}

function bothNames(conflict: Conflict): [string, string] {
  return [resourceName(conflict, conflict.first), resourceName(conflict, conflict.second)];
}

/** Resources with different parents can have one name; their URNs differ. */
function resourceName({ first, second }: Conflict, declaration: Declaration | undefined): string {
  const { name, urn } = declaration ?? first;
  return first.name === second.name
    ? `GroupMembership ${JSON.stringify(name)} (${urn})`
    : `GroupMembership ${JSON.stringify(name)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
