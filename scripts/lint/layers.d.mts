import type { Linter } from "eslint";

export function layers(): Linter.Config[];
