import tseslint from "typescript-eslint";

import { layers } from "./scripts/lint/layers.mjs";
import local from "./scripts/lint/plain-words.mjs";

export default tseslint.config(
  { ignores: ["dist/", "build/", "coverage/", "**/node_modules/"] },
  { plugins: { local }, rules: { "local/plain-words": "error" } },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "separate-type-imports", prefer: "type-imports" },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExportAllDeclaration",
          message: "Name what is exported: a reader finds it, and nothing leaks out.",
        },
      ],
      // An async method without await still turns a throw into a rejection, which is what its callers handle.
      "@typescript-eslint/require-await": "off",
      eqeqeq: "error",
      // What prettier cannot break: comments. Texts for people stay on one line, so that they can be found.
      "max-len": [
        "error",
        { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreUrls: true, ignoreRegExpLiterals: true },
      ],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true, IIFEs: false }],
    },
  },
  ...layers(),
  {
    files: ["emulator/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["**/provider/**"],
              message: "The emulator answers as the cloud does, not as the provider wishes.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["test/**"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-misused-spread": "off",
    },
  },
);
