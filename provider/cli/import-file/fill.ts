import type { Cloud } from "../../base/api";
import { RESOURCE_TYPE } from "../../base/input-properties";
import type { Inputs } from "../../lifecycle/properties";
import { containsUnknown } from "../../lifecycle/unknown";
import { commentText } from "../source-text";
import { counted } from "../review/labels";
import type { Preview } from "../review/schema";
import { declaredIn, hidesUnreadable } from "./declared";
import { entryOf } from "./entry";
import { importedState } from "./state";
import type { Entry, ImportFile } from "./schema";
import { urnsOf } from "./urns";

/** A file whose memberships `pulumi import` can take, and what a reader should know of the others. */
export interface Filled {
  readonly file: ImportFile;
  readonly filled: number;
  readonly remarks: readonly string[];
}

/** What `pulumi preview --import-file` writes in place of an id. */
const PLACEHOLDER = "<PLACEHOLDER>";

/**
 * Fills the memberships of an import file with what the preview declares and the service says. Those that only an `up`
 * can adopt are left out, since the import would fail at them.
 * @throws CallError, or an Error that names the membership, where one cannot be read or an import would drop a guard.
 */
export async function fillImportFile(
  cloud: Cloud,
  preview: Preview,
  file: ImportFile,
  showSecrets: boolean,
): Promise<Filled> {
  const declared = declaredIn(preview);
  const urns = urnsOf(file, preview);
  const outcomes = await Promise.all(
    file.resources.map(async (entry): Promise<Outcome> => {
      if (entry.type !== RESOURCE_TYPE || entry.id !== PLACEHOLDER) return { entry };
      return fill(cloud, entry, declared.get(urns.get(entry) ?? ""), showSecrets);
    }),
  );
  const resources = outcomes.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const left = resources.filter(({ id }) => id === PLACEHOLDER).length;
  return {
    file: { ...file, resources },
    filled: outcomes.filter(({ isFilled }) => isFilled).length,
    remarks: [
      ...outcomes.flatMap(({ remark }) => remark ?? []),
      ...(left === 0 ? [] : [`${counted(left, "placeholder")} of other types: set their ids, or remove the entries.`]),
    ],
  };
}

interface Outcome {
  /** Left out where the entry has to leave the file. */
  readonly entry?: Entry;
  readonly isFilled?: true;
  readonly remark?: string;
}

async function fill(cloud: Cloud, entry: Entry, inputs: Inputs | undefined, showSecrets: boolean): Promise<Outcome> {
  const name = entry.logicalName ?? entry.name;
  const leave = (reason: string): Outcome => ({
    remark: `${commentText(name)} is left out, since ${reason}. An \`up\` adopts its members instead.`,
  });
  if (inputs === undefined) return leave("the preview does not create it");
  if (containsUnknown(inputs)) return leave("not all of it is known before an up");
  if (hidesUnreadable(inputs)) return leave("the preview shows only some of it, being secret");
  if (inputs.hidesMembers === true && (!showSecrets || inputs.mode === "additive")) {
    return leave(
      inputs.mode === "additive"
        ? "its list is secret and additive, so nothing says which members are declared"
        : "its list is secret; --show-secrets writes it into the file in plain text",
    );
  }
  const { name: _name, type: _type, id: _id, ...rest } = entry;
  const state = await importedState(cloud, name, inputs);
  return { entry: { ...rest, ...entryOf({ name: entry.name }, state) }, isFilled: true };
}
