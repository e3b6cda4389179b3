import type { Action } from "../action";
import { flattenedList, optionalText, pageOf } from "../parameters";
import type { Instance } from "./seed";
import { readPage } from "./state";

const describe = (instance: Instance) => ({
  InstanceId: instance.instanceId,
  RegionId: instance.regionId,
  InstanceStatus: instance.status,
  Description: instance.instanceId,
  PlanCode: "cloudbastion",
  LicenseCode: "bhah_ent_50_asset",
  ImageVersion: "3.2.45",
  PublicNetworkAccess: true,
  Legacy: false,
});

/** The only call that answers for an instance in any status; it sees those of the caller's own account. */
export const describeInstances: Action = {
  required: [],
  optional: [
    "RegionId",
    "InstanceId.N",
    "InstanceStatus",
    "ResourceGroupId",
    "Tag.N.Key",
    "Tag.N.Value",
    "PageNumber",
    "PageSize",
  ],
  run(context) {
    const regionId = optionalText(context, "RegionId");
    const status = optionalText(context, "InstanceStatus");
    const ids = flattenedList(context, "InstanceId");
    const instances = context.state.bastionhost.instances.filter(
      (each) =>
        each.accountId === context.caller.accountId &&
        (regionId === undefined || each.regionId === regionId) &&
        (status === undefined || each.status === status) &&
        (ids.length === 0 || ids.includes(each.instanceId)),
    );
    const page = pageOf(instances, readPage(context, 10));
    return { TotalCount: instances.length, Instances: page.map(describe) };
  },
};
