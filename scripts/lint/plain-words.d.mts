import type { ESLint } from "eslint";

export function oldWords(text: string): string[];

declare const plugin: ESLint.Plugin & {
  readonly rules: Readonly<Record<"plain-words", NonNullable<ESLint.Plugin["rules"]>[string]>>;
};
export default plugin;
