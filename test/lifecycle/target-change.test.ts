import { expect, test } from "vitest";

import type { Inputs } from "../../provider/lifecycle/properties";
import { isSameTarget, targetChanges } from "../../provider/lifecycle/target-change";
import { ops } from "../support/emulated";

const { userGroupId: _userGroupId, ...place } = ops;

test.each<[what: string, news: Inputs, changes: string[]]>([
  [
    "another list, mode, takeover or role is the same target",
    { ...ops, members: {}, mode: "additive", takeover: true, assumeRole: { roleArn: "acs:ram::1:role/r" } },
    [],
  ],
  ["another service is another target", { ...ops, service: "quickbi" }, ["service"]],
  ["another region is another target", { ...ops, regionId: "cn-beijing" }, ["regionId"]],
  ["another instance is another target", { ...ops, instanceId: "i-2" }, ["instanceId"]],
  ["another group is another target", { ...ops, userGroupId: "8" }, ["userGroupId"]],
  ["another side is another target", { ...place, userId: "9" }, ["userGroupId", "userId"]],
])("%s", (_what, news, changes) => {
  expect(targetChanges(ops, news)).toEqual(changes);
  expect(isSameTarget(ops, news)).toBe(changes.length === 0);
});
