import { byId, counted } from "./dom.js";
import { isByHand } from "./log-entries.js";
import { peopleIn } from "./person-items.js";

/** What there is in all, in one line. */
export function drawSummary(owners, entries) {
  byId("summary").textContent = [...sizes(owners), ...activity(entries)].join(" · ");
}

function sizes(owners) {
  const groups = owners.flatMap((owner) => owner.groups);
  const total = (list) => groups.reduce((sum, group) => sum + (list(group)?.length ?? 0), 0);
  const added = total((group) => group.added);
  const removed = total((group) => group.removed);
  return [
    counted(new Set(owners.map(({ service }) => service)).size, "service"),
    counted(groups.length, "group"),
    counted(peopleIn(owners), "person", "people"),
    counted(
      total((group) => group.userIds),
      "membership",
    ),
    `+${added.toLocaleString("en")} −${removed.toLocaleString("en")} since the reset`,
  ];
}

function activity(entries) {
  const calls = entries.filter((entry) => !isByHand(entry));
  const changed = calls.filter(({ applied }) => applied).length;
  const failed = calls.filter(({ code }) => code !== "OK").length;
  return [
    counted(calls.length, "call"),
    `${changed.toLocaleString("en")} changed something`,
    `${failed.toLocaleString("en")} failed`,
    counted(entries.length - calls.length, "change by hand", "changes by hand"),
  ];
}
