import { describe, expect, test } from "vitest";
import type { Group } from "../../../provider/services/cloudsso/calls";
import { lockedAmong, whyLocked } from "../../../provider/services/cloudsso/scim";
import { failure } from "../../support/fake-place";
import { answering, forbidden, groupAnswer, location, notFound, page, scim } from "./session";

const manual: Group = { id: "g-1", isSynchronised: false };
const synchronised: Group = { id: "g-2", isSynchronised: true };

describe("groups of a listing that SCIM synchronises", () => {
  test("are those of that type, while the synchronisation is enabled", async () => {
    const enabled = answering({ GetSCIMSynchronizationStatus: [scim("Enabled")] });
    const disabled = answering({ GetSCIMSynchronizationStatus: [scim("Disabled")] });
    expect(await lockedAmong(enabled, location, [manual, synchronised])).toEqual(["g-2"]);
    expect(await lockedAmong(disabled, location, [manual, synchronised])).toEqual([]);
  });

  test("take no call where there is none of that type", async () => {
    const session = answering({});
    expect(await lockedAmong(session, location, [manual])).toEqual([]);
    expect(session.sent).toEqual([]);
  });

  test("are taken to be synchronised still, where the credentials may not ask", async () => {
    const session = answering({ GetSCIMSynchronizationStatus: [forbidden] });
    expect(await lockedAmong(session, location, [synchronised])).toEqual(["g-2"]);
  });

  test("are not guessed when the question fails", async () => {
    const session = answering({ GetSCIMSynchronizationStatus: [failure({ kind: "transient", outcome: "unknown" })] });
    await expect(lockedAmong(session, location, [synchronised])).rejects.toMatchObject({ kind: "transient" });
  });
});

describe("why groups cannot be changed", () => {
  const GetSCIMSynchronizationStatus = [scim("Enabled")];

  test("names those that SCIM synchronises, and asks each of a few", async () => {
    const session = answering({
      GetGroup: [groupAnswer("g-1"), groupAnswer("g-2", "Synchronized"), notFound("EntityNotExists.Group")],
      GetSCIMSynchronizationStatus,
    });
    expect(await whyLocked(session, location, ["g-1", "g-2", "g-3"])).toBe("SCIM synchronises group g-2");
    expect(session.sent.map(([action]) => action)).toEqual([
      "GetGroup",
      "GetGroup",
      "GetGroup",
      "GetSCIMSynchronizationStatus",
    ]);
  });

  test("lists the synchronised ones for many, and leaves out those that are not asked about", async () => {
    const many = ["g-1", "g-2", "g-3", "g-4", "g-5", "g-6"];
    const listed = ["g-2", "g-6", "g-9"].map((GroupId) => ({ GroupId, ProvisionType: "Synchronized" }));
    const session = answering({ ListGroups: [page("Groups", ...listed)], GetSCIMSynchronizationStatus });
    expect(await whyLocked(session, location, many)).toBe("SCIM synchronises group g-2, g-6");
    const [[, parameters] = []] = session.sent;
    expect(parameters).toMatchObject({ ProvisionType: "Synchronized" });
  });

  test.each([
    ["no group is synchronised", { GetGroup: [groupAnswer("g-1")] }],
    [
      "SCIM is disabled",
      { GetGroup: [groupAnswer("g-1", "Synchronized")], GetSCIMSynchronizationStatus: [scim("Disabled")] },
    ],
    ["the credentials may not ask", { GetGroup: [forbidden] }],
    ["there is no such group", { GetGroup: [notFound("EntityNotExists.Group")] }],
  ])("is not known where %s", async (_name, script) => {
    expect(await whyLocked(answering(script), location, ["g-1"])).toBeUndefined();
  });
});
