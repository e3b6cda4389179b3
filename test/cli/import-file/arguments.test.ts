import { expect, test } from "vitest";
import { fillCommandOf } from "../../../provider/cli/import-file/arguments";

test("secrets are shown on request only", () => {
  expect(fillCommandOf({ "import-file": "f" })).toMatchObject({ importFile: "f", showSecrets: false });
  expect(fillCommandOf({ "import-file": "f", "show-secrets": true })).toMatchObject({ showSecrets: true });
});

test("it needs the file to fill", () => {
  expect(() => fillCommandOf({})).toThrow(/^--preview fills a file\. Add --import-file, /);
});
