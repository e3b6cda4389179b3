import { expect, test } from "vitest";

import { circleOf, lookUpsOf } from "../../provider/reconcile/circle";
import { fakeHost, fakePlace } from "../support/fake-place";

test("what a secret list asked for stays apart, and its own target does not", () => {
  const [host, place] = [fakeHost(), fakePlace()];
  const secret = { ...place, target: { ...place.target, hidesMembers: true as const } };
  expect(circleOf(host, secret, "group")).toBe(circleOf(host, place, "group"));
  expect(circleOf(host, secret, "user")).not.toBe(circleOf(host, place, "user"));
});

test("each role knows what it was told", () => {
  const [host, place] = [fakeHost(), fakePlace()];
  const other = { ...place, role: { roleArn: "acs:ram::2:role/r" } };
  expect(circleOf(host, other, "user")).not.toBe(circleOf(host, place, "user"));
});

test("the calls are those of the service for the kind", () => {
  const place = fakePlace();
  expect(lookUpsOf(place, "user").few).toBe(place.service.directory.few.user);
});
