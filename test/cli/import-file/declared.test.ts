import { expect, test } from "vitest";
import { declaredIn, hidesUnreadable } from "../../../provider/cli/import-file/declared";
import { creates, group, keeps, preview, urnOf } from "../review/previews";

test("the memberships that a preview creates, by URN, with a parent too", () => {
  const nested = {
    ...creates("b", group("9")),
    urn: urnOf("b", "x:y:Team$pulumi-nodejs:dynamic/alicloud:GroupMembership"),
  };
  const other = { ...creates("c", group("9")), urn: urnOf("c", "pulumi-nodejs:dynamic/alicloud:Other") };
  const found = declaredIn(
    preview(creates("a", { ...group("7"), __provider: "p" }), nested, other, keeps("d", group("8"))),
  );
  expect([...found]).toEqual([
    [urnOf("a"), group("7")],
    [nested.urn, group("9")],
  ]);
});

test("of a secret list nothing is known, and that is all that may be hidden", () => {
  const secret = group("7", "[secret]", { hidesMembers: true, status: "[secret]", missing: "[secret]" });
  const [list] = [...declaredIn(preview(creates("a", secret))).values()];
  expect(list).toEqual(group("7", {}, { hidesMembers: true, status: {}, missing: [] }));
  expect(list === undefined || hidesUnreadable(list)).toBe(false);

  const [guard] = [...declaredIn(preview(creates("a", group("7", {}, { neverRemove: "[secret]" })))).values()];
  expect(guard === undefined || hidesUnreadable(guard)).toBe(true);
});
