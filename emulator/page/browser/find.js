import { element } from "./dom.js";

/** What somebody typed into a search box. */
export function wantedBy(input) {
  return input.value.trim().toLowerCase();
}

/** Whether a text has what is wanted. Every text has it when nothing is wanted. */
export const has = (text, wanted) => text.toLowerCase().includes(wanted);

/** A text as nodes, with what is wanted marked in it. */
export function marked(text, wanted) {
  const lower = text.toLowerCase();
  const at = wanted === "" ? -1 : lower.indexOf(wanted);
  if (at < 0) return [text];
  // A few letters become longer in lower case, and then the place is another one.
  if (lower.length !== text.length) return [element("mark", "", text)];
  const end = at + wanted.length;
  return [text.slice(0, at), element("mark", "", text.slice(at, end)), text.slice(end)];
}

/**
 * Where a user has what is wanted: in the name that is shown, else in a login or the id, which are then shown too.
 * Undefined when nowhere.
 */
export function matchOf({ id, label, names }, wanted) {
  if (has(label, wanted)) return { text: "" };
  const login = names.find((name) => has(name, wanted));
  if (login !== undefined) return { kind: "login", text: login };
  return has(id, wanted) ? { kind: "id", text: id } : undefined;
}

/** The name of a user as nodes, with the match. */
export function nameNodes(label, match, wanted) {
  const why = match?.text ? element("span", "why", `${match.kind} `, marked(match.text, wanted)) : undefined;
  return [...marked(label, wanted), why && " ", why];
}
