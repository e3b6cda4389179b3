import type { Action } from "../action";
import { flattenedList, optionalText, pageOf, requiredText } from "../parameters";
import { instanceNotUsable, invalidParameter } from "./errors";
import type { Instance } from "./seed";
import { findInstance, readPage } from "./state";

const describe = (instance: Instance) => ({
  InstanceId: instance.instanceId,
  RegionId: instance.regionId,
  InstanceStatus: instance.status,
  Description: instance.instanceId,
  LicenseCode: "bhah_ent_50_asset",
  PublicNetworkAccess: true,
});

/** Answers for instances in any status; it sees those of the caller's own account. */
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
    return { TotalCount: instances.length, Instances: page.map(describeListed) };
  },
};

const describeListed = (instance: Instance) => ({
  ...describe(instance),
  PlanCode: "cloudbastion",
  ImageVersion: "3.2.45",
  Legacy: false,
});

/** Answers for an instance in any status, so that a client can wait for it to run. */
export const describeInstanceAttribute: Action = {
  required: ["InstanceId"],
  optional: ["RegionId"],
  run(context) {
    const instance = findInstance(context);
    if (instance === undefined) throw instanceNotUsable();
    return { InstanceAttribute: { ...describe(instance), AuthorizedSecurityGroups: [], PublicWhiteList: [] } };
  },
};

/** No instance here has a tag. */
export const listTagResources: Action = {
  required: ["RegionId", "ResourceType"],
  optional: ["ResourceId.N", "Tag.N.Key", "Tag.N.Value", "NextToken", "ResourceGroupId"],
  run(context) {
    const isMany = flattenedList(context, "ResourceId").length > 20;
    if (requiredText(context, "ResourceType") !== "INSTANCE" || isMany) throw invalidParameter();
    return { TagResources: [] };
  },
};
