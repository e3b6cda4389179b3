import { describe, expect, test } from "vitest";
import { Locks } from "../../provider/reconcile/locks";

interface Gate {
  readonly open: () => void;
  readonly opened: Promise<void>;
}

const gate = (): Gate => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

/** Lets everything that can go on go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("locks", () => {
  test("work on the same key never overlaps, and is done in turn", async () => {
    const locks = new Locks();
    const first = gate();
    const done: string[] = [];
    const works = [
      locks.hold(["a"], async () => {
        await first.opened;
        done.push("first");
      }),
      locks.hold(["a", "b"], async () => void done.push("second")),
      locks.hold(["b"], async () => void done.push("third")),
    ];
    await settle();
    expect(done).toEqual(["third"]);
    first.open();
    await Promise.all(works);
    expect(done).toEqual(["third", "first", "second"]);
  });

  test("the order in which keys are named cannot make two holders wait for each other", async () => {
    const locks = new Locks();
    const done = await Promise.all([
      locks.hold(["a", "b"], async () => "ab"),
      locks.hold(["b", "a"], async () => "ba"),
      locks.hold(["b", "b"], async () => "bb"),
    ]);
    expect(done).toEqual(["ab", "ba", "bb"]);
  });

  test("a failure gives the keys back", async () => {
    const locks = new Locks();
    await expect(locks.hold(["a"], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await locks.hold(["a"], async () => "free")).toBe("free");
  });

  test("without keys the work is done at once", async () => {
    expect(await new Locks().hold([], async () => 1)).toBe(1);
  });

  test("ten thousand keys are held at once", async () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => String(index));
    expect(await new Locks().hold(keys, async () => "held")).toBe("held");
  });
});
