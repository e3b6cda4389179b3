import { expect, test } from "vitest";
import { declaredHere } from "../../../provider/cli/report/declared";
import { group, members } from "../review/previews";
import { BASTION, live, liveGroup, request, stack } from "./fixtures";

const declares = stack({
  a: group("7", members("1", "2")),
  b: group("8", members("1")),
  c: group("7", members("1"), { instanceId: "bh-2" }),
});

test("what is declared is here, absent here, or elsewhere", () => {
  const place = live(BASTION, { "1": "alice" }, { "7": ["1"] });
  const { groups, absent, elsewhere } = declaredHere([place], declares);
  expect([...(groups.get(place) ?? [])]).toEqual(["7", "8"]);
  expect(absent.get(place)?.map((pair) => `${pair.group} ${pair.user}`)).toEqual(["7 2", "8 1"]);
  expect([...elsewhere]).toEqual([["bastionhost:cn-hangzhou:bh-2", 1]]);
});

test("nothing is absent from what was not read", () => {
  const unread = live(BASTION, {}, {}, { groups: [liveGroup("7", [], { problem: "no" })] });
  const some = live(BASTION, {}, {}, { request: request(BASTION, []), groups: [] });
  const failed = live(BASTION, {}, {}, { problem: "no" });
  const absentFrom = (place: typeof unread): unknown =>
    declaredHere([place], declares)
      .absent.get(place)
      ?.map((pair) => pair.group);
  expect([unread, some, failed].map(absentFrom)).toEqual([["8"], [], []]);
  expect(declaredHere([failed], undefined).elsewhere.size).toBe(0);
});
