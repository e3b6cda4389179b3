import { isRecord } from "../base/plain-json";
import { configurationError } from "./configuration-error";
import type { ConfigSources } from "./sources";

/** Fields of one profile, by the names of its file; their values may be secrets. */
export type ProfileFields = Readonly<Record<string, unknown>>;

/** A credentials file of either kind. */
export interface ProfileFile {
  readonly path: string;
  /** `json` as the aliyun CLI writes it; `ini` as the Alibaba Cloud SDKs read it. */
  readonly format: "json" | "ini";
  /** The profile that is used when none is named. */
  readonly current: string;
  readonly profiles: ReadonlyMap<string, ProfileFields>;
}

/** Where the aliyun CLI and `@pulumi/alicloud` keep profiles. */
export function defaultJsonPath(sources: ConfigSources): string {
  return `${sources.homeDirectory}/.aliyun/config.json`;
}

/**
 * Reads the file of profiles that is given, or the default one. The variable ALIBABA_CLOUD_CREDENTIALS_FILE means JSON
 * to one tool and ini to another, so the content decides.
 * @throws CallError of kind `configuration` when a file that is named, or exists, cannot be used.
 */
export function readProfileFile(sources: ConfigSources, path: string | undefined): ProfileFile | undefined {
  if (path === undefined) return readDefaultFile(sources);
  const expanded = expandHome(sources, path);
  const text = sources.readFile(expanded);
  if (text !== undefined) return parse(expanded, text);
  throw configurationError(
    `the credentials file ${expanded} cannot be read`,
    "Correct alicloud:sharedCredentialsFile or its variable.",
  );
}

/**
 * Reads the first that exists of the aliyun CLI's file and that of the SDKs.
 * @throws CallError of kind `configuration` when it cannot be used.
 */
export function readDefaultFile(sources: ConfigSources, isCliDisabled = false): ProfileFile | undefined {
  const paths = [
    ...(isCliDisabled ? [] : [defaultJsonPath(sources)]),
    `${sources.homeDirectory}/.alibabacloud/credentials`,
  ];
  for (const path of paths) {
    const text = sources.readFile(path);
    if (text !== undefined) return parse(path, text);
  }
  return undefined;
}

function expandHome(sources: ConfigSources, path: string): string {
  return path.startsWith("~/") ? `${sources.homeDirectory}${path.slice(1)}` : path;
}

function parse(path: string, text: string): ProfileFile {
  const file = text.trimStart().startsWith("{") ? parseJson(path, text) : parseIni(path, text);
  if (file !== undefined && file.profiles.size > 0) return file;
  // Nothing of the content may be repeated: it holds keys.
  throw configurationError(
    `the credentials file ${path} is neither JSON with profiles nor ini with sections`,
    "Write it anew with `aliyun configure`.",
  );
}

function parseJson(path: string, text: string): ProfileFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !Array.isArray(value["profiles"])) return undefined;
  const profiles = new Map<string, ProfileFields>();
  for (const profile of value["profiles"] as readonly unknown[]) {
    if (isRecord(profile) && typeof profile["name"] === "string") profiles.set(profile["name"], profile);
  }
  const current = typeof value["current"] === "string" ? value["current"] : "default";
  return { path, format: "json", current, profiles };
}

function parseIni(path: string, text: string): ProfileFile {
  const profiles = new Map<string, Record<string, string>>();
  let section: Record<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const name = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1]?.trim();
    if (name !== undefined) {
      section = profiles.get(name) ?? {};
      profiles.set(name, section);
      continue;
    }
    const pair = /^\s*([^#;=\s]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (pair?.[1] !== undefined && section !== undefined) section[pair[1]] = pair[2] ?? "";
  }
  return { path, format: "ini", current: "default", profiles };
}
