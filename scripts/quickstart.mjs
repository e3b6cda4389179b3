// Starts the quickstart right after `git clone`, on any Node of the machine. Only this file runs on that Node; the
// dependencies include the pinned Node, which runs the rest.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");

// The quickstart cleans up on these signals; this process must not exit before it.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});

async function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit" });
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`${command} does not start: ${error.message}`);
      resolve(1);
    });
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  });
  if (code !== 0) process.exit(code);
}

// npm writes this file when an installation is complete.
if (!existsSync(join(modules, ".package-lock.json"))) {
  console.log("Installing the dependencies (npm ci) …");
  await run("npm", ["ci", "--loglevel=error"]);
}
const node = join(modules, "node", "bin", "node");
await run(node, [join(modules, "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
await run(node, ["--import", "tsx", join("scripts", "quickstart", "main.ts")]);
