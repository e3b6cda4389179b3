/** Writes an answer as XML. A list becomes one element for each item, all of the list's own name. */
export function toXml(root: string, value: Readonly<Record<string, unknown>>): string {
  return `<?xml version='1.0' encoding='UTF-8'?>${element(root, value)}`;
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join("");
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (typeof value !== "object" || value === null) return escape(String(value));
  return Object.entries(value)
    .map(([name, inner]) => element(name, inner))
    .join("");
}

function escape(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
