import { configOf } from "../settings";
import { UsageError } from "../usage-error";

/** The import of what a preview declares, into the file that the preview wrote. */
export interface FillCommand {
  readonly kind: "fill";
  /** File of `pulumi preview --import-file`. */
  readonly importFile: string;
  /** Whether the members of a secret list may be written. */
  readonly showSecrets: boolean;
  /** Settings as in the configuration of a stack, by their full keys. */
  readonly config: ReadonlyMap<string, string>;
}

/** The options of an import, as the parser of the command line leaves them. */
export interface FillValues {
  readonly "import-file"?: string | undefined;
  readonly "show-secrets"?: boolean | undefined;
  readonly config?: string[] | undefined;
}

/** Options of an import that goes by a preview. */
const OF_FILL = ["preview", "import-file", "show-secrets", "config"];

/** @throws UsageError */
export function fillCommandOf(values: FillValues): FillCommand {
  const foreign = Object.keys(values).find((name) => !OF_FILL.includes(name));
  if (foreign !== undefined) {
    throw new UsageError(`--${foreign} cannot be combined with --preview, which declares everything. Remove it.`);
  }
  const importFile = values["import-file"];
  if (importFile === undefined) {
    throw new UsageError("--preview fills a file. Add --import-file, with the file of `pulumi preview --import-file`.");
  }
  const showSecrets = values["show-secrets"] === true;
  return { kind: "fill", importFile, showSecrets, config: configOf(values.config ?? []) };
}
