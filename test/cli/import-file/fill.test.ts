import { describe, expect, test } from "vitest";
import { fillImportFile } from "../../../provider/cli/import-file/fill";
import type { Preview } from "../../../provider/cli/review/schema";
import { emulated, ops } from "../../support/emulated";
import { runOn } from "../../support/host";
import { creates, preview, UNKNOWN } from "../review/previews";

const type = "pulumi-nodejs:dynamic/alicloud:GroupMembership";
const placeholder = (name: string) => ({ type, name, id: "<PLACEHOLDER>" });

async function fill(of: Preview, resources: { type: string; name: string; id?: string }[], showSecrets = false) {
  return fillImportFile(runOn(await emulated()).cloud, of, { resources }, showSecrets);
}

describe("fillImportFile", () => {
  test("fills memberships, and leaves everything else as it is", async () => {
    const done = { type, name: "done", id: "quickbi/r/group/1" };
    const component = { type: "x:y:Team", name: "team", component: true };
    const bucket = { type: "alicloud:oss/bucket:Bucket", name: "logs", id: "<PLACEHOLDER>" };
    const found = await fill(preview(creates("ops", { ...ops })), [done, component, bucket, placeholder("ops")]);
    expect(found.filled).toBe(1);
    expect(found.remarks).toEqual(["1 placeholder of other types: set their ids, or remove the entries."]);
    expect(found.file.resources.slice(0, 3)).toEqual([done, component, bucket]);
    expect(found.file.resources[3]).toMatchObject({
      name: "ops",
      id: "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9",
      outputs: { members: { "103": "carol", "104": "dave" } },
    });
  });

  test.each([
    ["the preview does not create it", preview(creates("other", { ...ops }))],
    ["not all of it is known before an up", preview(creates("ops", { ...ops, userGroupId: UNKNOWN }))],
    ["the preview shows only some of it, being secret", preview(creates("ops", { ...ops, takeover: "[secret]" }))],
    [
      "its list is secret; --show-secrets writes it into the file in plain text",
      preview(creates("ops", { ...ops, members: "[secret]", hidesMembers: true })),
    ],
    [
      "its list is secret and additive, so nothing says which members are declared",
      preview(creates("ops", { ...ops, members: "[secret]", hidesMembers: true, mode: "additive" })),
    ],
  ])("leaves one out, since %s", async (reason, of) => {
    expect(await fill(of, [placeholder("ops")])).toEqual({
      file: { resources: [] },
      filled: 0,
      remarks: [`ops is left out, since ${reason}. An \`up\` adopts its members instead.`],
    });
  });
});
