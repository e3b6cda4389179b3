import { visible } from "../../review/escape";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text of a service, a program or a file, as the content of an element or the value of an attribute in quotes. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Items as a list; nothing where there is none. Each is mark-up already. */
export function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}`).join("")}</ul>`;
}
