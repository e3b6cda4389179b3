import type { Action } from "../action";
import { requiredText } from "../parameters";
import { invalidParameter } from "./errors";
import { switchStatuses } from "./seed";
import { commitDirectory, existingDirectory, perSecond, visibleDirectories } from "./state";

/** The directory of the account, if it has one. */
export const listDirectories: Action = {
  required: [],
  optional: [],
  perSecond,
  run(context) {
    const directories = visibleDirectories(context);
    return {
      TotalCounts: directories.length,
      Directories: directories.map(({ directoryId, directoryName, regionId, createTime }) => ({
        DirectoryId: directoryId,
        DirectoryName: directoryName,
        Region: regionId,
        CreateTime: createTime,
        UpdateTime: createTime,
      })),
    };
  },
};

export const getScimSynchronizationStatus: Action = {
  required: ["DirectoryId"],
  optional: [],
  perSecond,
  run: (context) => ({ SCIMSynchronizationStatus: existingDirectory(context).scimSynchronizationStatus }),
};

export const setScimSynchronizationStatus: Action = {
  required: ["DirectoryId", "SCIMSynchronizationStatus"],
  optional: [],
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const given = requiredText(context, "SCIMSynchronizationStatus");
    const status = switchStatuses.find((each) => each === given);
    if (status === undefined) throw invalidParameter("SCIMSynchronizationStatus");
    commitDirectory(context, { ...directory, scimSynchronizationStatus: status });
    return {};
  },
};
