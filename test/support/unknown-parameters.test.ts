import { describe, expect, it, test } from "vitest";
import config from "../../vitest.config.mjs";
import { startWorld } from "../emulator/support";
import { expectUnknownParameters } from "./unknown-parameters";

const unknown = { InstanceId: "bastionhost-cn-emulated01", Unknown: "1" };

describe("every test that uses an emulator", () => {
  it.fails("fails when it sends an unknown parameter", async () => {
    const world = await startWorld();
    await world.bastionhost("ListUsers", unknown);
  });

  it.fails("fails even when the log was cleared", async () => {
    const world = await startWorld();
    await world.bastionhost("ListUsers", unknown);
    world.emulator.reset();
  });

  it("passes when it names the parameter", async () => {
    expectUnknownParameters("ListUsers.Unknown");
    const world = await startWorld();
    await world.bastionhost("ListUsers", unknown);
  });

  it.fails("fails when it names a parameter that it does not send", async () => {
    expectUnknownParameters("ListUsers.Unknown", "ListUsers.Other");
    const world = await startWorld();
    await world.bastionhost("ListUsers", unknown);
  });

  test("is in a project with this setup", () => {
    const projects = config.test?.projects ?? [];
    expect(projects.length).toBeGreaterThan(0);
    for (const project of projects) {
      expect(project).toMatchObject({ test: { setupFiles: ["test/support/unknown-parameters.ts"] } });
    }
  });
});
