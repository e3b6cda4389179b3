import { checkRoleParts } from "../role-options";
import { configOf } from "../settings";
import { quote, UsageError } from "../usage-error";

/** The forms that a report is written in. */
const FORMATS = ["text", "csv", "matrix", "json", "html"] as const;
export type Format = (typeof FORMATS)[number];

/** A place as it was typed, and the groups that were typed after it; none means all of them. */
export interface TypedPlace {
  readonly text: string;
  readonly groups: readonly string[];
}

/** A report as it was typed; whether the places can be used is not known yet. */
export interface ReportCommand {
  readonly kind: "report";
  readonly places: readonly TypedPlace[];
  /** The role of the places that name none, and what every role needs. */
  readonly role: {
    readonly roleArn: string | undefined;
    readonly sessionName: string | undefined;
    readonly externalId: string | undefined;
  };
  readonly format: Format;
  /** File that says which users are one person. */
  readonly people: string | undefined;
  /** File with the output of `pulumi stack export`. */
  readonly stackExport: string | undefined;
  /** File with an earlier report, as JSON. */
  readonly compare: string | undefined;
  /** File to write; standard output without it. */
  readonly out: string | undefined;
  /** Settings as in the configuration of a stack, by their full keys. */
  readonly config: ReadonlyMap<string, string>;
}

/** The options of a report, as the parser of the command line leaves them. */
export interface ReportValues {
  readonly "role-arn"?: string | undefined;
  readonly "session-name"?: string | undefined;
  readonly "external-id"?: string | undefined;
  readonly format?: string | undefined;
  readonly people?: string | undefined;
  readonly "stack-export"?: string | undefined;
  readonly compare?: string | undefined;
  readonly out?: string | undefined;
  readonly config?: string[] | undefined;
}

/** A part of the command line, in its order. */
export interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

/** @throws UsageError */
export function reportCommandOf(values: ReportValues, tokens: readonly Token[]): ReportCommand {
  const places = placesIn(tokens);
  checkRoleParts(values);
  if (places.length === 0) {
    throw new UsageError("give one --place at least, such as --place ram, or --place quickbi:cn-hangzhou.");
  }
  return {
    kind: "report",
    places,
    role: {
      roleArn: values["role-arn"],
      sessionName: values["session-name"],
      externalId: values["external-id"],
    },
    format: formatOf(values.format),
    people: values.people,
    stackExport: values["stack-export"],
    compare: values.compare,
    out: values.out,
    config: configOf(values.config ?? []),
  };
}

/** Each `--group` belongs to the `--place` before it: ids of two places may be the same. */
function placesIn(tokens: readonly Token[]): TypedPlace[] {
  const places: { text: string; groups: string[] }[] = [];
  for (const { kind, name, value = "" } of tokens) {
    if (kind !== "option") continue;
    if (name === "place") places.push({ text: value, groups: [] });
    if (name !== "group") continue;
    const place = places.at(-1);
    if (place === undefined) {
      throw new UsageError(`--group ${quote(value)} has no --place before it. Put it after the place of the group.`);
    }
    place.groups.push(value);
  }
  return places;
}

function formatOf(typed: string | undefined): Format {
  const format = FORMATS.find((each) => each === (typed ?? "text"));
  if (format === undefined) {
    throw new UsageError(`--format is ${quote(typed ?? "")}. Set it to ${FORMATS.join(", ")}.`);
  }
  return format;
}
