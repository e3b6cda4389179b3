import { expect, test } from "vitest";
import * as v from "valibot";

import type { Session } from "../../../provider/base/api";
import { listByMarker, page } from "../../../provider/services/ram/markers";
import { fakeRam } from "./support";

const schema = v.object({ ...page, Ids: v.array(v.string()) });

test("sends the marker of each page for the next, and ends with the page that is not truncated", async () => {
  const asked: Readonly<Record<string, string>>[] = [];
  const pages: Readonly<Record<string, object>> = {
    first: { IsTruncated: true, Marker: "m", Ids: ["1", "2"] },
    // A marker that the last page may have anyway leads nowhere.
    m: { IsTruncated: false, Marker: "n", Ids: ["3"] },
  };
  const session: Session = {
    ...fakeRam({}, {}).session,
    async read(_action, parameters) {
      asked.push(parameters);
      return { ...pages[parameters.Marker ?? "first"] };
    },
  };
  const listed = listByMarker(session, "ListUsers", { MaxItems: "2" }, schema, ({ Ids }) => Ids.map((id) => ({ id })));
  expect(await listed).toEqual([{ id: "1" }, { id: "2" }, { id: "3" }]);
  expect(asked).toEqual([{ MaxItems: "2" }, { MaxItems: "2", Marker: "m" }]);
});
