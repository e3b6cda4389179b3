import type { Side } from "../../membership/target";
import { FAILED, fingerprintLine, linesOf } from "./fingerprint";
import { counted, placeLabel } from "./labels";
import type { Review } from "./review";

/** Places that the head names. */
const MOST_PLACES = 5;

/** A line of the head: how many, and of what. Those of nothing are left out. */
type Row = readonly [count: number, one: string, several: string, isBold?: true];

/** Totals, what the review does not know, and the fingerprint. Never cut. */
export function headOf(review: Review): string[] {
  const { joins, leaves, names } = review;
  const places = names.places.map(placeLabel).sort().slice(0, MOST_PLACES);
  const rest = names.places.length > MOST_PLACES ? [`and ${names.places.length - MOST_PLACES} more`] : [];
  const rows = [...graveOf(review), ...othersOf(review), ...notesOf(review)].filter(([count]) => count > 0);
  return [
    `### Group memberships: ${joins.length.toLocaleString("en")} join, ${leaves.length.toLocaleString("en")} leave`,
    "",
    ...(places.length === 0 ? [] : [`- in ${[...places, ...rest].join(", ")}`]),
    ...rows.map(([count, one, several, isBold]) => {
      const text = counted(count, one, several);
      return `- ${isBold ? `**${text}**` : text}`;
    }),
    "",
    review.failed ? FAILED : fingerprintLine(linesOf(review)),
    "",
  ];
}

/** What needs a reason, or cannot be approved. */
function graveOf({ leaves, deletes, openTakeovers, unknown, secret, unseen }: Review): Row[] {
  const by = (wanted: string): number => leaves.filter(({ reason }) => reason === wanted).length;
  const blind = (side: Side): number => unseen.filter(({ target }) => target.side === side).length;
  return [
    [
      blind("group"),
      "group could not be looked up: nobody saw who is in",
      "groups could not be looked up: nobody saw who is in",
      true,
    ],
    [
      blind("user"),
      "user could not be looked up: nobody saw the groups",
      "users could not be looked up: nobody saw the groups",
      true,
    ],
    [deletes.length, "resource is deleted", "resources are deleted", true],
    [by("delete"), "membership is removed by a delete", "memberships are removed by deletes", true],
    [by("takeover"), "membership is removed by a takeover", "memberships are removed by takeovers", true],
    [
      openTakeovers.length,
      "resource removes everybody that it does not declare (`takeover: true`)",
      "resources remove everybody that they do not declare (`takeover: true`)",
      true,
    ],
    [
      unknown.length,
      "resource has members that are known during `up` only",
      "resources have members that are known during `up` only",
      true,
    ],
    [
      secret.length,
      "resource has a secret list: its members cannot be approved",
      "resources have secret lists: their members cannot be approved",
      true,
    ],
  ];
}

function othersOf(review: Review): Row[] {
  const { joins, adopted, leaves, lastOf, handedOver, protected: kept, settings, others } = review;
  const drifted = [...joins.filter(({ isDrift }) => isDrift), ...leaves.filter(({ reason }) => reason === "drift")];
  return [
    [
      lastOf.user.length,
      "user loses the last group that this stack knows",
      "users lose the last group that this stack knows",
    ],
    [
      lastOf.group.length,
      "group loses the last member that this stack knows",
      "groups lose the last member that this stack knows",
    ],
    [
      adopted.length,
      "membership is adopted: in already, and declared from now on",
      "memberships are adopted: in already, and declared from now on",
    ],
    [drifted.length, "change undoes what was done by hand", "changes undo what was done by hand"],
    [
      handedOver.length,
      "membership goes from one resource to another, without a write",
      "memberships go from one resource to another, without a write",
    ],
    [kept.length, "membership stays, since `neverRemove` keeps it", "memberships stay, since `neverRemove` keeps them"],
    [settings.length, "setting is new or changes", "settings are new or change"],
    [
      others.length,
      "other resource changes; this review does not read it",
      "other resources change; this review does not read them",
    ],
  ];
}

/** What the review does not know. */
function notesOf({ unlisted, unread, failed }: Review): Row[] {
  const advice = "which may declare or protect what is removed here: run the preview with `--show-sames`";
  const isUnread = unread !== "nothing" && !failed;
  return [
    [unlisted, `unchanged resource is not listed, ${advice}`, `unchanged resources are not listed, ${advice}`],
    [
      isUnread ? 1 : 0,
      "limit of this review: the preview has no `--refresh`, so what was done by hand is not in it; `up` undoes that too",
      "",
    ],
    [
      isUnread && unread === "drift and deletes" ? 1 : 0,
      "limit of this review: without `--refresh` or `--stack-export` it lists no delete that an earlier run left pending",
      "",
    ],
  ];
}
