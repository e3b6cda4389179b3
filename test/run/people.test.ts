import { describe, expect, test } from "vitest";

import { Circle, People, type LookUps } from "../../provider/run/people";
import { failure } from "../support/fake-place";

const NAMES: Readonly<Record<string, string>> = { "1": "anna", "2": "ben", "3": "cleo", "4": "dora" };

/** A service with four people, and what it was asked. */
function service(few = 2): LookUps & { readonly asked: string[] } {
  const asked: string[] = [];
  const person = (id: string) => ({ id, name: NAMES[id] ?? "" });
  return {
    asked,
    few,
    identify: async (ids) => {
      asked.push(ids.join(","));
      return ids.filter((id) => NAMES[id] !== undefined).map(person);
    },
    everybody: async () => {
      asked.push("everybody");
      return Object.keys(NAMES).map(person);
    },
  };
}

describe("a circle", () => {
  test("leaves a few unknown targets to a call of their own, and asks for more of them together", async () => {
    const [circle, lookUps] = [new Circle(), service()];
    const known = await Promise.all(["5", "6", "7", "8", "9"].map((id) => circle.knows(id, lookUps)));
    expect(known).toEqual([false, false, false, false, false]);
    expect(lookUps.asked).toEqual([]);
    expect(await Promise.all(["1", "2", "10"].map((id) => circle.knows(id, lookUps)))).toEqual([true, true, false]);
    expect(lookUps.asked).toEqual(["everybody"]);
  });

  test("asks for the ids themselves where one call tells any number of them", async () => {
    const [circle, lookUps] = [new Circle(), service(Number.POSITIVE_INFINITY)];
    await Promise.all(["5", "6", "7", "8", "9"].map((id) => circle.knows(id, lookUps)));
    expect(await Promise.all(["1", "2", "10"].map((id) => circle.knows(id, lookUps)))).toEqual([true, true, false]);
    expect(lookUps.asked).toEqual(["1,2,10"]);
  });

  test("takes expected ids along with the first question, where one call tells any number", async () => {
    const [circle, lookUps] = [new Circle(), service(Number.POSITIVE_INFINITY)];
    circle.expect(["2", "3", "9"]);
    await circle.learn(["1"], lookUps);
    await circle.learn(["2", "3"], lookUps);
    expect(lookUps.asked).toEqual(["1,2,3,9"]);
    // One that is not there yet may be made before it is needed.
    expect(circle.unknownAmong(["9"])).toEqual([]);
    const [other, few] = [new Circle(), service()];
    other.expect(["2"]);
    await other.learn(["1"], few);
    expect(few.asked).toEqual(["1"]);
  });

  test("forgets who is gone", async () => {
    const [circle, lookUps] = [new Circle(), service()];
    circle.note(["1"], { "1": "anna" });
    expect(await circle.knows("1", lookUps)).toBe(true);
    circle.forget("1");
    expect(await circle.knows("1", lookUps)).toBe(false);
  });

  test("asks for a few ids, each once", async () => {
    const [circle, lookUps] = [new Circle(), service()];
    await circle.learn(["1", "2"], lookUps);
    await circle.learn(["2", "1"], lookUps);
    expect(lookUps.asked).toEqual(["1,2"]);
    expect(circle.namesOf(["1", "2", "3"])).toEqual({ "1": "anna", "2": "ben" });
  });

  test("lists everybody, once, as soon as a run asks for more than a few", async () => {
    const [circle, lookUps] = [new Circle(), service()];
    await circle.learn(["1"], lookUps);
    await circle.learn(["2", "3"], lookUps);
    await circle.learn(["4", "1"], lookUps);
    expect(lookUps.asked).toEqual(["1", "everybody"]);
  });

  test("asks together for what many ask at once", async () => {
    const [circle, lookUps] = [new Circle(), service(Number.POSITIVE_INFINITY)];
    await Promise.all([["1"], ["2", "1"], ["3"]].map((ids) => circle.learn(ids, lookUps)));
    expect(lookUps.asked).toEqual(["1,2,3"]);
  });

  test("asks narrowly for an id that the list of everybody does not have, before it is unknown", async () => {
    const [circle, lookUps] = [new Circle(), service(0)];
    await circle.list(lookUps);
    await circle.learn(["9", "1"], lookUps);
    expect(lookUps.asked).toEqual(["everybody", "9"]);
    expect(circle.unknownAmong(["1", "9"])).toEqual(["9"]);
    circle.note(["9"]);
    expect(circle.unknownAmong(["9"])).toEqual([]);
  });

  test("knows those that a listing showed, and keeps a name that a later one leaves out", async () => {
    const [circle, lookUps] = [new Circle(), service()];
    circle.note(["1", "8"], { "1": "anna" });
    circle.note(["1", "8"]);
    await circle.learn(["1", "8"], lookUps);
    expect(lookUps.asked).toEqual([]);
    expect(circle.known()).toEqual([
      ["1", "anna"],
      ["8", undefined],
    ]);
  });

  test("asks nothing more after a failure", async () => {
    const [circle, lookUps] = [new Circle(), service()];
    const refused = { ...lookUps, identify: () => Promise.reject(failure()) };
    await circle.learn(["1"], refused);
    await circle.learn(["2"], lookUps);
    await circle.list(lookUps);
    expect([circle.failure?.kind, lookUps.asked, circle.unknownAmong(["1", "2"])]).toEqual(["permission", [], []]);
  });

  test("does not hide an error of another kind", async () => {
    const broken = { ...service(), identify: () => Promise.reject(new Error("a mistake of the program")) };
    await expect(new Circle().learn(["1"], broken)).rejects.toThrow("a mistake of the program");
  });

  test("does not list everybody where that takes a call each", async () => {
    const lookUps = service(Number.POSITIVE_INFINITY);
    await new Circle().list(lookUps);
    expect(lookUps.asked).toEqual([]);
  });
});

test("people of another instance, role or kind are another circle", () => {
  const people = new People();
  const target = { service: "door", side: "group", regionId: "r", instanceId: "i", id: "7" } as const;
  const circle = people.circle(target, undefined, "user");
  expect(people.circle({ ...target, id: "8", side: "user" }, undefined, "user")).toBe(circle);
  expect(people.circle({ ...target, instanceId: "j" }, undefined, "user")).not.toBe(circle);
  expect(people.circle(target, "role", "user")).not.toBe(circle);
  expect(people.circle(target, undefined, "group")).not.toBe(circle);
});
