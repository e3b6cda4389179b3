import { expect, test } from "vitest";

import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { createRequest, deleteRequest, updateRequest } from "../../provider/lifecycle/requests";
import { EMPTY_LEDGER, membersOf } from "../../provider/membership/ledger";
import { ops } from "../support/emulated";

const inputs: Inputs = { ...ops, members: membersOf(["10", "9"]), takeover: ["1"], maxRemovals: 3, neverRemove: ["2"], onMissing: "warn" };
const olds: Outputs = {
  ...ops,
  members: membersOf(["9", "8"]),
  status: { "8": "pendingRemoval" },
  maxRemovals: 7,
  neverRemove: ["5"],
  accountId: "1",
};

test("a create owns nobody yet, so undeclared members need takeover whatever the mode is", () => {
  expect(createRequest(inputs)).toEqual({
    mode: "authoritative",
    desired: ["9", "10"],
    ledger: EMPTY_LEDGER,
    neverRemove: ["2"],
    maxRemovals: 3,
    guards: { wasAuthoritative: false, takeover: ["1"] },
    toleratesMissing: true,
  });
  expect(createRequest(ops)).toMatchObject({ neverRemove: [], maxRemovals: undefined, toleratesMissing: false });
});

test("an update owns what the state says, and is held to the new limit, but to the old neverRemove too", () => {
  expect(updateRequest(olds, inputs)).toEqual({
    ...createRequest(inputs),
    ledger: { members: olds.members, status: olds.status },
    accountId: "1",
    neverRemove: ["5", "2"],
    guards: { wasAuthoritative: true, takeover: ["1"] },
  });
  expect(updateRequest({ ...olds, mode: "additive" }, inputs).guards?.wasAuthoritative).toBe(false);
});

test("a delete desires nobody and is additive, so that it removes only whom the resource owns", () => {
  expect(deleteRequest(olds)).toEqual({
    mode: "additive",
    desired: [],
    ledger: { members: olds.members, status: olds.status },
    accountId: "1",
    neverRemove: ["5"],
    maxRemovals: 7,
  });
});
