import type { Action } from "../action";
import { flattenedList, optionalText, pageOf } from "../parameters";
import type { Instance } from "./seed";
import { existingInstance, reachableInstances, readPage } from "./state";

const describe = (instance: Instance) => ({
  InstanceId: instance.instanceId,
  Description: instance.description,
  Status: instance.status,
  CreateTime: instance.createTime,
  DefaultEndpoint: { Endpoint: `${instance.instanceId}.aliyunidaas.com`, Status: "resolved" },
  ServiceManaged: false,
  ManagedServiceCode: "",
  CrossRegionReplication: "disabled",
  CrossRegionReplicationRole: "primary",
  InstanceFailoverStatus: "inactive",
});

/** Serves an instance in every status, unlike the calls about users and groups. */
export const listInstances: Action = {
  required: [],
  optional: [
    "InstanceIds.N",
    "Status",
    "Edition",
    "ServiceManaged",
    "ManagedServiceCode",
    "CrossRegionReplication",
    "PageNumber",
    "PageSize",
  ],
  run(context) {
    const ids = flattenedList(context, "InstanceIds");
    const status = optionalText(context, "Status");
    const instances = reachableInstances(context).filter(
      (each) => (ids.length === 0 || ids.includes(each.instanceId)) && (status === undefined || each.status === status),
    );
    return { TotalCount: instances.length, Instances: pageOf(instances, readPage(context)).map(describe) };
  },
};

export const getInstance: Action = {
  required: ["InstanceId"],
  optional: [],
  run: (context) => ({ Instance: describe(existingInstance(context)) }),
};
