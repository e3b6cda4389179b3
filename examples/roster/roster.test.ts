import { readFileSync } from "node:fs";
import { join } from "node:path";

import { toJsonSchema } from "@valibot/to-json-schema";
import { expect, test } from "vitest";

import { readRoster } from "./roster";
import { roster } from "./schema";

test("the roster is well-formed", () => {
  expect(readRoster("roster.yaml", (name) => readFileSync(join(__dirname, name), "utf8"))).not.toEqual([]);
});

test("editors complete it by the schema that the program checks (`npm test -- --update` writes it)", async () => {
  const schema = toJsonSchema(roster, { typeMode: "input" });
  await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot("roster.schema.json");
});
