import { expect, test } from "vitest";

import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { createRequest, deleteRequest, updateRequest } from "../../provider/lifecycle/requests";
import { EMPTY_LEDGER, membersOf } from "../../provider/membership/ledger";
import { ops } from "../support/emulated";

const inputs: Inputs = {
  ...ops,
  members: membersOf(["10", "9"]),
  takeover: ["1"],
  maxRemovals: 3,
  neverRemove: ["2"],
  onMissing: "warn",
};
const olds: Outputs = {
  ...ops,
  members: membersOf(["9", "8"]),
  status: { "8": "pendingRemoval" },
  maxRemovals: 7,
  neverRemove: ["5"],
  accountId: "1",
};

test("a create owns no member yet, so undeclared members need takeover in either mode", () => {
  expect(createRequest(inputs)).toEqual({
    mode: "authoritative",
    desired: ["9", "10"],
    ledger: EMPTY_LEDGER,
    neverRemove: ["2"],
    protects: ["2"],
    maxRemovals: 3,
    guards: { wasAuthoritative: false, takeover: ["1"] },
    toleratesMissing: true,
  });
  expect(createRequest(ops)).toMatchObject({ neverRemove: [], maxRemovals: undefined, toleratesMissing: false });
});

test("an update owns the members in the state, and has the new limit and both the old and the new neverRemove", () => {
  expect(updateRequest(olds, inputs)).toEqual({
    ...createRequest(inputs),
    ledger: { members: olds.members, status: olds.status },
    accountId: "1",
    neverRemove: ["5", "2"],
    guards: { wasAuthoritative: true, takeover: ["1"] },
  });
  expect(updateRequest({ ...olds, mode: "additive" }, inputs).guards?.wasAuthoritative).toBe(false);
});

test("a delete desires no member and is additive, so that it removes only owned members", () => {
  expect(deleteRequest(olds)).toEqual({
    mode: "additive",
    desired: [],
    ledger: { members: olds.members, status: olds.status },
    accountId: "1",
    neverRemove: ["5"],
    maxRemovals: 7,
  });
});
