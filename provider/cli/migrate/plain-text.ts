import { shellWord } from "./shell";

/**
 * The text of a file without the mark that Windows puts in front of UTF-8.
 * @throws Error with one line that says how to write a file that is UTF-16 again.
 */
export function plainText(text: string, source: string): string {
  // What is UTF-16 has a zero in every letter of JSON, when it is read as UTF-8.
  if (!text.includes("\0")) return text.replace(/^\uFEFF/, "");
  throw new Error(
    `${source} is UTF-16 text, as \`>\` of Windows PowerShell writes it. Write it in UTF-8: ` +
      `\`pulumi stack export --file ${shellWord(source)}\`, or \`terraform state pull | Out-File -Encoding utf8 ${shellWord(source)}\`.`,
  );
}
