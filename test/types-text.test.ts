import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** The compile errors of a program with one GroupMembership of these arguments. */
const WRONG: readonly (readonly [name: string, args: string, told: RegExp])[] = [
  ["a missing list", '{ service: "quickbi", userGroupId: "g" }', /Property 'user(Ids|Names)' is missing/],
  [
    "a missing instance",
    '{ service: "bastionhost", userGroupId: "7", userIds: ["1"] }',
    /Property 'instanceId' is missing/,
  ],
  [
    "the list of the other shape",
    '{ service: "quickbi", userGroupId: "g", userGroupIds: ["1"] }',
    /Types of property 'userGroupIds' are incompatible/,
  ],
  [
    "an id that is a number",
    '{ service: "quickbi", userGroupId: "g", userIds: [1] }',
    /Type 'number' is not assignable to type 'Input<string>'/,
  ],
  [
    "a misspelt property",
    '{ service: "quickbi", userGroupId: "g", userIDs: ["1"] }',
    /Did you mean to write 'userIds'\?/,
  ],
  [
    "a share without a percent sign",
    '{ service: "quickbi", userGroupId: "g", userIds: [], maxRemovals: "25" }',
    /"25"/,
  ],
];

test("the compiler names the property that is wrong, of the shape that is meant", { timeout: 120_000 }, () => {
  const root = join(__dirname, "..");
  const file = join(root, "test", "wrong-program.ts");
  const lines = WRONG.map(([, args], index) => `new GroupMembership("m${index}", ${args});`);
  const text = ['import { GroupMembership } from "../provider/index";', ...lines].join("\n");
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => (path === file ? text : readFile.call(host, path));
  host.fileExists = (path) => path === file || fileExists.call(host, path);
  const { getSourceFile } = host;
  host.getSourceFile = (path, version, ...rest) =>
    path === file ? ts.createSourceFile(path, text, version) : getSourceFile.call(host, path, version, ...rest);
  const program = ts.createProgram([file], options, host);
  const told = new Map<number, string>();
  for (const { file: where, start = 0, messageText } of program.getSemanticDiagnostics(program.getSourceFile(file))) {
    const line = (where?.getLineAndCharacterOfPosition(start).line ?? 0) - 1;
    told.set(line, ts.flattenDiagnosticMessageText(messageText, "\n"));
  }
  expect(
    WRONG.map(([name, , pattern], index) => [name, pattern.test(told.get(index) ?? "") || told.get(index)]),
  ).toEqual(WRONG.map(([name]) => [name, true]));
});
