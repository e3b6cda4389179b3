import { describe, expect, test } from "vitest";

import { changesOf, otherChangesOf } from "../../../provider/cli/review/changes";
import { resourceName } from "../../../provider/cli/review/urn";
import {
  brief,
  creates,
  deletes,
  group,
  keeps,
  members,
  operations,
  preview,
  refreshes,
  replaces,
  review,
  updates,
  urnOf,
} from "./previews";

const seven = group("7", members("1"));

test("each step is one change, deletes first", () => {
  const steps = [
    creates("a", seven),
    updates("b", seven, seven),
    keeps("c", seven),
    replaces("d", seven, group("8")),
    deletes("e", seven),
  ];
  expect(operations(changesOf(preview(...steps)))).toEqual(["delete e", "replace d", "create a", "update b", "same c"]);
});

test("a refresh that nothing follows is of a resource that does not change", () => {
  expect(
    operations(changesOf(preview(refreshes("a", seven), refreshes("b", seven), updates("b", seven, seven)))),
  ).toEqual(["update b", "same a"]);
});

describe("a resource with an alias", () => {
  const before = group("7", members("1", "2", "3"));
  const old = { urn: urnOf("old"), inputs: before, outputs: before };
  const update = { ...updates("new", before, group("7", members("1"))), oldState: old };

  test("is one change, whose refresh has the former name", () => {
    expect(operations(changesOf(preview(refreshes("old", before), update)))).toEqual(["update new"]);
    const exported = { deployment: { resources: [old] } };
    expect(operations(changesOf(preview(update), exported))).toEqual(["update new"]);
  });

  test("is one change when it gets another target", () => {
    const replace = { ...replaces("new", before, group("8")), oldState: { ...old, delete: true } };
    const last = { op: "delete-replaced", urn: urnOf("old"), oldState: old };
    for (const steps of [[replace], [{ ...replace, op: "create-replacement" }, replace, last]]) {
      expect(operations(changesOf(preview(refreshes("old", before), ...steps)))).toEqual(["replace new"]);
    }
  });

  test("does not declare who it drops", () => {
    const type = "my:access:Team$pulumi-nodejs:dynamic/alicloud:GroupMembership";
    for (const step of [update, { ...update, urn: urnOf("new", type) }]) {
      expect(brief(review(refreshes("old", before), step).leaves.map(({ pair }) => pair))).toEqual(["7/2", "7/3"]);
    }
  });

  test("leaves the refresh of its former name to the state, where another resource has that name by now", () => {
    const steps = [refreshes("old", before), update, creates("old", group("8"))];
    expect(operations(changesOf(preview(...steps)))).toEqual(["create old", "update new"]);
  });
});

test("a replacement is one change, with --show-replacement-steps too", () => {
  const [step] = [replaces("a", seven, group("8"))];
  const steps = [{ ...step, op: "create-replacement" }, step, { ...step, op: "delete-replaced", newState: null }];
  const changes = changesOf(preview(...steps));
  expect(operations(changes)).toEqual(["replace a"]);
  expect([changes[0]?.before?.target?.id, changes[0]?.after?.target?.id]).toEqual(["7", "8"]);
});

describe("the delete of a replaced resource that is still pending", () => {
  const pending = { urn: urnOf("a"), inputs: seven, outputs: seven, delete: true };

  test("is in the refresh of a preview", () => {
    const steps = [refreshes("a", seven, { delete: true }), refreshes("a", group("8")), keeps("a", group("8"))];
    expect(operations(changesOf(preview(...steps)))).toEqual(["pending a", "same a"]);
  });

  test("is in an export, once", () => {
    const exported = { deployment: { resources: [pending] } };
    expect(operations(changesOf(preview(keeps("a", group("8"))), exported))).toEqual(["pending a", "same a"]);
    const steps = [refreshes("a", seven, { delete: true }), keeps("a", group("8"))];
    expect(operations(changesOf(preview(...steps), exported))).toEqual(["pending a", "same a"]);
  });

  test("is a step of its own in a run that deletes it", () => {
    const step = { op: "delete-replaced", urn: urnOf("a"), oldState: pending };
    expect(operations(changesOf(preview(step)))).toEqual(["pending a"]);
  });
});

test("an export has the resources that a preview leaves out", () => {
  const exported = { deployment: { resources: [{ urn: urnOf("b"), inputs: seven, outputs: seven }] } };
  expect(operations(changesOf(preview(keeps("a", seven)), exported))).toEqual(["same a", "same b"]);
});

test("a membership that is only read is left out", () => {
  const read = {
    op: "read",
    urn: urnOf("a"),
    oldState: null,
    newState: { external: true, inputs: {}, outputs: seven },
  };
  expect(changesOf(preview(read))).toEqual([]);
});

test("other resources are told apart by their type, also below a component", () => {
  const type = "my:access:Team$pulumi-nodejs:dynamic/alicloud:GroupMembership";
  expect(operations(changesOf(preview({ ...creates("a", seven), urn: urnOf("a", type) })))).toEqual(["create a"]);
  const others = [
    { op: "create", urn: urnOf("x", "random:index:Id") },
    { op: "same", urn: urnOf("y", "random:index:Id") },
    { op: "create", urn: urnOf("test-dev", "pulumi:pulumi:Stack") },
  ];
  expect(otherChangesOf(preview(...others, creates("a", seven)))).toEqual([
    { operation: "create", urn: urnOf("x", "random:index:Id") },
  ]);
});

test("the name of a resource may have colons", () => {
  expect(resourceName(urnOf("a::b"))).toBe("a::b");
  expect(resourceName("odd")).toBe("odd");
});
