import { describe, expect, test } from "vitest";

import { Phases, type Phase } from "../../provider/run/phases";

/** Work that is under way until the test ends it. */
class Stage {
  readonly events: string[] = [];
  readonly #phases = new Phases();
  readonly #ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();

  begin(name: string, phase: Phase, key = "group 1"): Promise<void> {
    return this.#phases.during(key, phase, () => {
      this.events.push(name);
      return new Promise((resolve, reject) => this.#ends.set(name, { resolve, reject }));
    });
  }

  async end(name: string, error?: Error): Promise<void> {
    const end = this.#ends.get(name);
    if (error === undefined) end?.resolve();
    else end?.reject(error);
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("listings and writes of one target", () => {
  test("run beside others of their kind", async () => {
    const stage = new Stage();
    void stage.begin("write 1", "writing");
    void stage.begin("write 2", "writing");
    await settled();
    expect(stage.events).toEqual(["write 1", "write 2"]);
  });

  test("wait for all of the other kind", async () => {
    const stage = new Stage();
    void stage.begin("write 1", "writing");
    void stage.begin("write 2", "writing");
    void stage.begin("listing", "listing");
    await settled();
    await stage.end("write 1");
    expect(stage.events).not.toContain("listing");
    await stage.end("write 2");
    expect(stage.events).toContain("listing");
  });

  test("do not overtake one that waits, so that it is not kept waiting for ever", async () => {
    const stage = new Stage();
    void stage.begin("write 1", "writing");
    void stage.begin("listing 1", "listing");
    void stage.begin("listing 2", "listing");
    void stage.begin("write 2", "writing");
    await settled();
    await stage.end("write 1");
    expect(stage.events).toEqual(["write 1", "listing 1", "listing 2"]);
    await stage.end("listing 1");
    await stage.end("listing 2");
    expect(stage.events).toEqual(["write 1", "listing 1", "listing 2", "write 2"]);
  });

  test("of another target wait for nothing", async () => {
    const stage = new Stage();
    void stage.begin("write", "writing");
    void stage.begin("listing", "listing", "group 2");
    await settled();
    expect(stage.events).toEqual(["write", "listing"]);
  });

  test("go on after one that failed", async () => {
    const stage = new Stage();
    const failed = expect(stage.begin("write", "writing")).rejects.toThrow("refused");
    void stage.begin("listing", "listing");
    await settled();
    await stage.end("write", new Error("refused"));
    await failed;
    expect(stage.events).toEqual(["write", "listing"]);
  });
});
