import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { services } from "../../../emulator/services/registry";
import { seeds } from "../../../emulator/services/seeds";
import { views } from "../../../emulator/services/views";

/** Files that may name services outside of comments, each with the reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  "sessions.ts": "the ids of temporary keys start with STS",
};

const root = join(__dirname, "../../../emulator");
const text = (path: string): string => readFileSync(join(root, path), "utf8");

const names = services.map((service) => service.name);
const folders = readdirSync(join(root, "services"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** All code below a folder. */
function sources(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|js|html|css)$/.test(entry.name) ? [path] : [];
  });
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

describe("an emulated service is one folder and its lines in the registries", () => {
  it("each folder has a line in the registry of actions, and its name", () => {
    expect(folders.sort()).toEqual(names.toSorted());
    expect(new Set(services.map((service) => service.version)).size).toBe(names.length);
  });

  it("each service with users and groups has a seed and a view, and shows its own name", () => {
    expect(Object.keys(views).sort()).toEqual(Object.keys(seeds).sort());
    expect(names).toEqual(expect.arrayContaining(Object.keys(seeds)));
  });

  it("no other file of the emulator knows a service by name", () => {
    // Short names are parts of words, such as "sts" of "lists".
    const pattern = new RegExp(names.map((name) => (name.length > 4 ? name : `\\b${name}\\b`)).join("|"), "i");
    const others = sources().filter((path) => !path.startsWith("services/") && ALLOWED[path] === undefined);
    expect(others.length).toBeGreaterThan(20);
    expect(others.filter((path) => pattern.test(withoutComments(text(path))))).toEqual([]);
  });

  it("no folder imports another one", () => {
    const imports = folders.flatMap((folder) =>
      sources(`services/${folder}`).flatMap((path) =>
        folders.filter((other) => new RegExp(`from "\\.\\./${other}/`).test(text(path))),
      ),
    );
    expect(imports).toEqual([]);
  });

  it("no two services have a switch of one name", () => {
    const switches = sources("services")
      .filter((path) => path.endsWith("/switches.ts"))
      .flatMap((path) => [...text(path).matchAll(/^ {2}(\w+): v\./gm)].map(([, name]) => String(name)));
    expect(switches.length).toBeGreaterThan(10);
    expect(switches.filter((name, at) => switches.indexOf(name) !== at)).toEqual([]);
  });
});
