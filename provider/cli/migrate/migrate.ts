import * as v from "valibot";

import { normalise } from "../../lifecycle/normalise";
import { REGIONLESS } from "../../services/regionless";
import { shapes } from "../../membership/shapes";
import { counted } from "../review/labels";
import { programText, type Declaration } from "../program-text";
import { optionError } from "../option-error";
import { groupsOf, type Defaults } from "./groups";
import { parseJson } from "../parse-json";
import { locatedName } from "../../text/names";
import type { OldState } from "./old-state";
import { plainText } from "./plain-text";
import type { Choice } from "./providers";
import { readPulumiExport } from "./pulumi-export";
import { readTerraformState } from "./terraform-state";

/** What a move takes. */
export interface Migration {
  /** `undefined` where nothing can be moved; the remarks say why. */
  readonly program: string | undefined;
  /** How many old resources it replaces. */
  readonly replaced: number;
  readonly commands: readonly string[];
  readonly remarks: readonly string[];
}

/**
 * Reads the state of the old resources, and writes down what replaces them. Nothing is called.
 * @param source name of the file, for messages
 * @throws Error with one line that says what the file is not, or which option cannot be used.
 */
export function migrationOf(text: string, source: string, defaults: Defaults): Migration {
  const old = readState(plainText(text, source), source, defaults);
  if (old.resources.length === 0) {
    const { commands, remarks } = old;
    return { program: undefined, replaced: 0, commands, remarks };
  }
  const declarations = groupsOf(old.resources, defaults);
  declarations.forEach((each) => refuseUnusable(each, defaults));
  return {
    program: programText(declarations),
    replaced: old.resources.length,
    commands: old.commands,
    remarks: [...old.remarks, ...remarksOn(declarations, defaults)],
  };
}

const form = v.object({ deployment: v.optional(v.unknown()), resources: v.optional(v.unknown()) });

function readState(text: string, source: string, choice: Choice): OldState {
  const what = "the output of `pulumi stack export` or `terraform state pull`";
  const { deployment, resources } = parseJson(form, text, source, what);
  if (deployment !== undefined) return readPulumiExport(text, source, choice);
  if (resources !== undefined) return readTerraformState(text, source, choice);
  throw new Error(`${source} is not ${what}: it has no resources. Neither a plan nor an encrypted state can be read.`);
}

/** Holds a declaration to the rules of `check`, apart from a region that the stack may have. */
function refuseUnusable({ target, members, by, mode, assumeRole }: Declaration, defaults: Defaults): void {
  const { targetProperty, membersProperty, namesProperty } = shapes[target.side];
  const { failures } = normalise(
    {
      service: target.service,
      regionId: target.regionId,
      instanceId: target.instanceId,
      [targetProperty]: target.id,
      [by === "name" ? namesProperty : membersProperty]: members.map(({ id }) => id),
      mode,
      assumeRole,
    },
    () => "cn-hangzhou",
  );
  const [failure] = failures;
  if (failure === undefined) return;
  if (isGiven(failure.property, defaults)) throw optionError(failure);
  throw new Error(`${locatedName(target)}: ${failure.reason}`);
}

function isGiven(property: string, { regionId, mode, assumeRole }: Defaults): boolean {
  return (
    (property === "regionId" && regionId !== undefined) ||
    (property === "mode" && mode !== undefined) ||
    (property.startsWith("assumeRole") && assumeRole !== undefined)
  );
}

function remarksOn(declarations: readonly Declaration[], defaults: Defaults): string[] {
  const additive = declarations.filter(({ mode }) => mode === "additive").length;
  const regional = declarations.filter(
    ({ target }) => target.regionId === undefined && !REGIONLESS.has(target.service),
  ).length;
  return [
    ...(additive === 0 || defaults.mode !== undefined
      ? []
      : [
          `${counted(additive, "group")} of attachments may have other members, so the mode is additive, as theirs was. ` +
            `Without the mode, the preview names every other member.`,
        ]),
    ...(regional === 0
      ? []
      : [
          `${counted(regional, "declaration has", "declarations have")} no regionId: set alicloud:region, or give --region.`,
        ]),
  ];
}
