import { runInNewContext } from "node:vm";
import ts from "typescript";

/** One declaration of a program: the name and the arguments of the resource. */
export type Declared = readonly [name: string, args: Readonly<Record<string, unknown>>];

/** Runs the text of a program with a resource that only writes down how it is made. */
export function evaluate(text: string): Declared[] {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ messageText }) => JSON.stringify(messageText)).join("\n"));
  const declared: Declared[] = [];
  // Called by `new`. The other context has an Array of its own, which no comparison takes for ours.
  function GroupMembership(...args: Declared): void {
    declared.push(JSON.parse(JSON.stringify(args)) as Declared);
  }
  runInNewContext(outputText, { exports: {}, require: () => ({ GroupMembership }) });
  return declared;
}
