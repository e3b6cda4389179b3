import { describe, expect, test } from "vitest";
import type { Answer } from "../../../provider/base/api";
import {
  getGroup,
  getUser,
  isDirectoryListed,
  isScimEnabled,
  listGroups,
  listJoinedGroups,
  listMembers,
  listUsers,
} from "../../../provider/services/cloudsso/calls";
import { answering, groupAnswer, location, page, scim } from "./session";

const member = (n: number): object => ({ UserId: `u-${n}`, UserName: `user${n}` });
const first = (elements: readonly object[], TotalCounts: unknown): Answer => ({
  GroupMembers: elements,
  IsTruncated: true,
  NextToken: "next",
  TotalCounts,
});
const last = (elements: readonly object[], TotalCounts: unknown): Answer => ({
  GroupMembers: elements,
  IsTruncated: false,
  TotalCounts,
});

describe("a listing", () => {
  test.each([
    ["of all", 3, 3],
    ["of the page", 2, 1],
    ["left out", undefined, null],
  ])("goes to the last page, with the count %s", async (_name, onFirst, onLast) => {
    const session = answering({
      ListGroupMembers: [first([member(1), member(2)], onFirst), last([member(3)], onLast)],
    });
    expect((await listMembers(session, location, "g-1")).map(({ id }) => id)).toEqual(["u-1", "u-2", "u-3"]);
    const parameters = { DirectoryId: "d-1", GroupId: "g-1", MaxResults: "100" };
    expect(session.sent).toEqual([
      ["ListGroupMembers", parameters],
      ["ListGroupMembers", { ...parameters, NextToken: "next" }],
    ]);
  });

  test("that ends with fewer members than it counts is made again", async () => {
    const session = answering({ ListGroupMembers: [last([], 1), last([member(1)], 1)] });
    expect(await listMembers(session, location, "g-1")).toEqual([{ id: "u-1", name: "user1" }]);
    expect(session.sent).toHaveLength(2);
  });

  test("that stays shorter than its count proves nothing", async () => {
    const session = answering({ ListGroupMembers: [last([member(1)], 2)] });
    await expect(listMembers(session, location, "g-1")).rejects.toMatchObject({ kind: "answer" });
  });

  test("a last page has a token that is not used", async () => {
    const session = answering({ ListGroupMembers: [{ ...last([member(1)], 1), NextToken: "" }] });
    expect(await listMembers(session, location, "g-1")).toHaveLength(1);
  });

  test.each([
    [{ ...last([member(1)], 1), IsTruncated: undefined }, "IsTruncated"],
    [{ ...first([member(1)], 1), NextToken: undefined }, "NextToken"],
    [{ ...first([member(1)], 1), NextToken: "" }, "NextToken"],
    [last([{ UserId: 7 }], 1), "UserId"],
    [{ ...last([], 0), GroupMembers: undefined }, "GroupMembers"],
  ])("%o is not believed", async (answer, field) => {
    const listing = listMembers(answering({ ListGroupMembers: [answer] }), location, "g-1");
    await expect(listing).rejects.toMatchObject({ kind: "answer", message: expect.stringContaining(field) as string });
  });
});

test("each call names the directory and what it is about", async () => {
  const session = answering({
    GetUser: [{ User: { UserId: "u-1", UserName: "anna" } }],
    GetGroup: [groupAnswer("g-1", "Synchronized")],
    ListUsers: [page("Users", { UserId: "u-1", UserName: "anna" })],
    ListGroups: [page("Groups", { GroupId: "g-1", GroupName: "ops", ProvisionType: "Manual" })],
    ListJoinedGroupsForUser: [page("JoinedGroups", { GroupId: "g-1", GroupName: " ", ProvisionType: "Synchronized" })],
    GetSCIMSynchronizationStatus: [scim("Enabled"), scim("Disabled")],
    ListDirectories: [{ Directories: [{ DirectoryId: "d-1" }] }],
  });
  expect(await getUser(session, location, "u-1")).toEqual({ id: "u-1", name: "anna" });
  expect(await getGroup(session, location, "g-1")).toEqual({ id: "g-1", name: "name-g-1", isSynchronised: true });
  expect(await listUsers(session, location)).toEqual([{ id: "u-1", name: "anna" }]);
  expect(await listGroups(session, location, { ProvisionType: "Manual" })).toEqual([
    { id: "g-1", name: "ops", isSynchronised: false },
  ]);
  expect(await listJoinedGroups(session, location, "u-1")).toEqual([{ id: "g-1", isSynchronised: true }]);
  expect([await isScimEnabled(session, location), await isScimEnabled(session, location)]).toEqual([true, false]);
  const other = { ...location, instanceId: "d-2" };
  expect([await isDirectoryListed(session, location), await isDirectoryListed(session, other)]).toEqual([true, false]);
  const DirectoryId = "d-1";
  expect(session.sent).toEqual([
    ["GetUser", { DirectoryId, UserId: "u-1" }],
    ["GetGroup", { DirectoryId, GroupId: "g-1" }],
    ["ListUsers", { DirectoryId, MaxResults: "100" }],
    ["ListGroups", { DirectoryId, ProvisionType: "Manual", MaxResults: "100" }],
    ["ListJoinedGroupsForUser", { DirectoryId, UserId: "u-1", MaxResults: "100" }],
    ["GetSCIMSynchronizationStatus", { DirectoryId }],
    ["GetSCIMSynchronizationStatus", { DirectoryId }],
    ["ListDirectories", {}],
    ["ListDirectories", {}],
  ]);
});
