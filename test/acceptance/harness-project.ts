import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT_NAME } from "./harness-config";

export type Language = "commonjs" | "esm" | "typescript";

export interface ProjectOptions {
  /** Text of the program. One of `program` and `programDir` is needed. */
  readonly program?: string;
  /** What `program` is written in. Plain CommonJS starts fastest. @default "commonjs" */
  readonly language?: Language;
  /** A folder with a Pulumi.yaml and a program, run where it is and left as it is. */
  readonly programDir?: string;
  /** Whether the program's Pulumi.yaml has `options: refresh: always`. @default false */
  readonly refreshAlways?: boolean;
  /** Folders of more modules to link, by name. `@pulumi/pulumi` and the package are always linked. */
  readonly modules?: Readonly<Record<string, string>>;
}

export interface Project {
  /** Folder of Pulumi.yaml. */
  readonly project: string;
  readonly projectName: string;
  setProgram(text: string): void;
}

const REPOSITORY = join(__dirname, "..", "..");

const SOURCE_FILE: Record<Language, string> = { commonjs: "index.js", esm: "index.js", typescript: "index.ts" };

/** Writes a project into the folder of a stack, or uses the existing one. */
export function prepareProject(home: string, options: ProjectOptions): Project {
  if (options.programDir !== undefined) return existingProject(options.programDir);
  if (options.program === undefined) throw new Error("createStack needs a program or a programDir.");

  const language = options.language ?? "commonjs";
  const project = join(home, "project");
  mkdirSync(project);
  linkModules(join(home, "node_modules"), options.modules ?? {});
  writeJson(join(project, "package.json"), {
    name: PROJECT_NAME,
    private: true,
    type: language === "esm" ? "module" : "commonjs",
  });
  // JSON is YAML.
  writeJson(join(project, "Pulumi.yaml"), {
    name: PROJECT_NAME,
    runtime: { name: "nodejs", options: { typescript: language === "typescript" } },
    ...(options.refreshAlways ? { options: { refresh: "always" } } : {}),
  });
  const setProgram = (text: string) => writeFileSync(join(project, SOURCE_FILE[language]), text);
  setProgram(options.program);
  return { project, projectName: PROJECT_NAME, setProgram };
}

function existingProject(project: string): Project {
  const file = join(project, "Pulumi.yaml");
  const projectName = existsSync(file) && /^name: *(\S+)/m.exec(readFileSync(file, "utf8"))?.[1];
  if (!projectName) throw new Error(`${file} names no project.`);
  return {
    project,
    projectName,
    setProgram() {
      throw new Error("The program of a programDir is left as it is.");
    },
  };
}

/**
 * Links the modules that a program needs, into the folder above the project: the language host reads every file of the
 * project's own node_modules before each command.
 */
export function linkModules(folder: string, modules: Readonly<Record<string, string>>): void {
  const links = {
    "@pulumi/pulumi": join(REPOSITORY, "node_modules", "@pulumi", "pulumi"),
    "@types/node": join(REPOSITORY, "node_modules", "@types", "node"),
    "pulumi-alicloud-group-membership": REPOSITORY,
    typescript: join(REPOSITORY, "node_modules", "typescript"),
    ...modules,
  };
  for (const [name, target] of Object.entries(links)) {
    const link = join(folder, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value, undefined, 2));
}
