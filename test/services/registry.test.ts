import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { serviceOfVersion } from "../../emulator/services/registry";
import { services } from "../../provider/services/registry";

const root = join(__dirname, "../..");
const text = (path: string): string => readFileSync(join(root, path), "utf8");

/** Files that may name services outside of comments, each with the reason. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "provider/membership/resource-id.ts": "the error about an id shows two valid ones",
  "provider/cli/help.ts": "the help of a command shows examples",
  "provider/credentials/profile-source.ts": "the mode of a profile is called as the service",
  "provider/cli/migrate/kinds.ts": "the types of other providers that a migration reads",
  "provider/cli/report/arguments.ts": "an error about a place shows valid ones",
  "provider/index.ts": "exports the types of each service for wrappers, by name",
};

/** All files below a directory. */
function sources(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(`${directory}/${entry.name}`) : [`${directory}/${entry.name}`],
  );
}

/** Code without comments, which may have examples. */
function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

describe("a service is one folder and its lines in the registry", () => {
  const names = [...services.keys()];

  test("each service has a folder of its name, and each folder a line in the registry", () => {
    const entries = readdirSync(join(root, "provider/services"), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual(names.sort());
  });

  test("no other file of provider/ knows a service by name", () => {
    // A short name is part of other words: there it counts as a text of its own.
    const pattern = new RegExp(names.map((name) => (name.length > 4 ? name : `["'\`/]${name}["'\`/]`)).join("|"), "i");
    const others = sources("provider").filter(
      (path) => !path.startsWith("provider/services/") && EXAMPLES[path] === undefined,
    );
    const known = others.filter((path) => pattern.test(withoutComments(text(path))));
    expect(known).toEqual([]);
  });

  test.each(names)("%s goes by the same name in the product, the emulator and the documents", (name) => {
    const service = services.get(name);
    expect([service?.name, service?.product.service]).toEqual([name, name]);
    expect(serviceOfVersion(service?.product.version ?? "")?.name).toBe(name);
    for (const document of ["emulator/README.md", "README.md"]) {
      expect(text(document).toLowerCase(), document).toContain(name);
    }
  });

  test.each(names)("%s has both sides, with limits that a batch can have", (name) => {
    for (const side of ["group", "user"] as const) {
      const calls = services.get(name)?.sides[side];
      expect([calls?.addLimit, calls?.removeLimit].every((limit) => Number.isInteger(limit) && Number(limit) > 0)).toBe(
        true,
      );
    }
  });

  test.each(names)("%s has the contract tests on both sides", (name) => {
    const contract = text(`test/contract/${name}.test.ts`);
    expect([...contract.matchAll(/^membershipContract\(/gm)]).toHaveLength(2);
    expect(contract).toMatch(/side: "group"[\s\S]*side: "user"/);
  });

  test.each(names)("the emulator has every action of %s", (name) => {
    const code = sources(`provider/services/${name}`).map(text).join("\n");
    const actions = new Set(
      [...code.matchAll(/"((?:Add|Delete|Remove|List|Get|Query|Check|Describe)[A-Z]\w+)"/g)].map(([, action]) =>
        String(action),
      ),
    );
    const emulated = Object.keys(serviceOfVersion(services.get(name)?.product.version ?? "")?.actions ?? {});
    expect([...actions].filter((action) => !emulated.includes(action))).toEqual([]);
    expect(actions.size).toBeGreaterThan(3);
  });
});
