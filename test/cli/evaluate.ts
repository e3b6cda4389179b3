import { runInNewContext } from "node:vm";
import ts from "typescript";

/** One declaration of a program: the name and the arguments of the resource. */
export type Declared = readonly [name: string, args: Readonly<Record<string, unknown>>];

/** Runs the text of a program with a resource class that only records its arguments. */
export function evaluate(text: string): Declared[] {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  if (diagnostics.length > 0)
    throw new Error(diagnostics.map(({ messageText }) => JSON.stringify(messageText)).join("\n"));
  const declared: Declared[] = [];
  // The copy turns arrays of the other context into arrays of this one, which comparisons need.
  function GroupMembership(...args: Declared): void {
    declared.push(JSON.parse(JSON.stringify(args)) as Declared);
  }
  runInNewContext(outputText, { exports: {}, require: () => ({ GroupMembership }) });
  return declared;
}
