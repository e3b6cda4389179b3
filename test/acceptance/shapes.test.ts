import { describe, expect, test } from "vitest";

import { scenario, type Scenario } from "./scenario";

interface ShapeCase {
  readonly shape: string;
  /** Program text of the resource with these members. */
  readonly declare: (members: readonly string[]) => string;
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** Members of the target in the cloud. */
  readonly live: (scene: Scenario) => readonly string[];
  /** Adds one member and removes another behind the stack's back. */
  readonly drift: (scene: Scenario, add: string, remove: string) => void;
}

const cases: readonly ShapeCase[] = [
  {
    shape: "users of a Bastionhost group",
    declare: (ids) => `new GroupMembership("m", bastion("7", ${JSON.stringify(ids)}));`,
    first: ["101", "102"],
    second: ["102", "103"],
    live: (scene) => scene.inBastion("7"),
    drift: (scene, add, remove) => scene.drift("7", { add: [add], remove: [remove] }),
  },
  {
    shape: "groups of a Bastionhost user",
    declare: (ids) => `new GroupMembership("m", bastionUser("105", ${JSON.stringify(ids)}));`,
    first: ["7", "9"],
    second: ["9", "11"],
    live: (scene) => ["7", "9", "11"].filter((group) => scene.inBastion(group).includes("105")),
    drift: (scene, add, remove) => {
      scene.drift(add, { add: ["105"] });
      scene.drift(remove, { remove: ["105"] });
    },
  },
  {
    shape: "users of a Quick BI group",
    declare: (ids) => `new GroupMembership("m", quickbi("finance", ${JSON.stringify(ids)}));`,
    first: ["alice", "bob"],
    second: ["bob", "carol"],
    live: (scene) => scene.inBi("finance"),
    drift: (scene, add, remove) => scene.driftBi("finance", { add: [add], remove: [remove] }),
  },
  {
    shape: "groups of a Quick BI user",
    declare: (ids) => `new GroupMembership("m", quickbiUser("erin", ${JSON.stringify(ids)}));`,
    first: ["board", "finance"],
    second: ["board", "sales"],
    live: (scene) => ["board", "finance", "sales"].filter((group) => scene.inBi(group).includes("erin")),
    drift: (scene, add, remove) => {
      scene.driftBi(add, { add: ["erin"] });
      scene.driftBi(remove, { remove: ["erin"] });
    },
  },
];

describe.each(cases)("$shape", ({ declare, first, second, live, drift }) => {
  test("up, nothing to do, changed up, drift both ways, destroy", async () => {
    const scene = await scenario({ body: declare(first) });
    const { stack } = scene;

    await stack.up({ expectSuccess: true });
    expect(live(scene)).toEqual(first);
    await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
    await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });

    scene.program(declare(second));
    await stack.up({ expectSuccess: true });
    expect(live(scene)).toEqual(second);

    const [stays, leaves] = second;
    const comes = first.find((id) => !second.includes(id));
    drift(scene, String(comes), String(leaves));
    expect(live(scene)).not.toEqual(second);
    const drifted = await stack.preview({ args: ["--refresh", "--diff"], expectSuccess: true });
    expect(drifted.output).toContain(String(comes));
    await stack.up({ args: ["--refresh"], expectSuccess: true });
    expect(live(scene)).toEqual(second);
    expect(live(scene)).toContain(stays);

    await stack.destroy({ expectSuccess: true });
    expect(live(scene)).toEqual([]);
  });
});
