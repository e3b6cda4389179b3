/**
 * The rooms of provider/, and which others each may import. `program` runs in the user's program and sees nothing that
 * calls a service; everything else runs in the provider process, from the rules at the top to the edges at the bottom.
 */
const ROOMS = {
  base: [],
  membership: ["base"],
  run: ["base", "membership"],
  text: ["base", "membership"],
  config: ["base", "membership"],
  credentials: ["base", "config"],
  cloud: ["base", "text", "config", "credentials"],
  services: ["base", "membership"],
  reconcile: ["base", "membership", "run", "text", "services"],
  lifecycle: ["base", "membership", "run", "text", "services", "reconcile"],
  program: ["base", "membership", "text", "config"],
  cli: ["base", "membership", "text", "config", "cloud", "services", "lifecycle"],
};

/** Rooms of which only types may be imported. They are gone when the program runs. */
const TYPES_ONLY = { program: ["services"] };

/** Files of those rooms that hold nothing but data, and import nothing. */
const DATA = ["!**/services/regionless"];

/** Rooms that decide, and never act. */
const PURE = ["membership", "run", "text"];

/** Configurations of ESLint, one for each room. */
export function layers() {
  return Object.entries(ROOMS).map(([room, allowed]) => ({
    files: [`provider/${room}/**/*.ts`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [...wall(room, allowed), ...(PURE.includes(room) ? [pure] : [])] },
      ],
      ...(PURE.includes(room)
        ? { "no-restricted-globals": ["error", "setTimeout", "setInterval", "fetch", "process", "console"] }
        : {}),
    },
  }));
}

function wall(room, allowed) {
  const types = TYPES_ONLY[room] ?? [];
  const others = Object.keys(ROOMS).filter((other) => other !== room && !allowed.includes(other));
  const message = `${room} may import ${[...allowed, "its own files"].join(", ")} only. See scripts/lint/layers.mjs.`;
  return others.map((other) => ({
    group: [`**/${other}/*`, `**/${other}/**`, ...(types.includes(other) ? DATA : [])],
    message,
    allowTypeImports: types.includes(other),
  }));
}

const pure = {
  group: ["@pulumi/*", "@alicloud/*", "p-queue", "p-retry", "node:*"],
  message: "This part decides, and never acts: it must not reach the network, the engine or the clock.",
};
