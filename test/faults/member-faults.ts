import type { Cell, Method, Occasion, Outcome } from "./matrix";
import type { ShapeName } from "./subjects";

/** Codes that Bastionhost documents for one element of `Results[]`, but OK. */
const RESULT_CODES = ["UNEXPECTED", "INVALID_ARGUMENT", "OBJECT_NOT_FOUND"] as const;

/** Bends of `Results[]` that say nothing of whether the users are in. */
const RESULT_SHAPES = ["missing", "absent", "reordered", "doubled", "strangers"] as const;

/** Codes by which Quick BI refuses a batch for one of its members, and one refusal without any code. */
const QUICKBI_MEMBER_CODES: Readonly<Record<"group" | "user", readonly string[]>> = {
  group: ["Invalid.User", "User.Not.In.Organization", "UserInfo.Error", "Invalid.Parameter", "Invalid.Parameter.Error", "Invalid.Param.Error", "Parameter.Length.Exceed", ""],
  user: ["Usergroup.Not.Exist", "Usergroup.NotBelongTo.CurrentOrganization", "Invalid.Parameter", "Invalid.Parameter.Error", "Invalid.Param.Error", "Parameter.Length.Exceed", ""],
};

/** Codes by which Quick BI refuses a call whoever is in it. */
const QUICKBI_CALL_CODES = ["UserGroup.Already.Synchronized", "Access.Forbidden", "Not.ApiCall.AuthUser", "Instance.Expired", "System.Param.Empty", "Unheard.Of"];

/** The cells of one call that are about its members. */
export function memberFaultsOf(shape: ShapeName, method: Method, occasion: Occasion): Cell[] {
  if (occasion.situation !== "moved" || (occasion.part !== "write" && occasion.part !== "again")) {
    return [];
  }
  const facts = { ...occasion, shape, method } as const;
  const left: Outcome = method === "delete" ? "kept" : "partial";
  if (occasion.part === "again") {
    const stale = [1, 2].map((writes): Cell => ({ ...facts, fault: `listing ${writes} writes old`, effect: { kind: "stale", writes }, times: "once", expected: "converges" }));
    return stale;
  }
  const overtaken: Cell = { ...facts, fault: "somebody else does the same just before", effect: "overtake", times: "once", expected: "converges" };
  if (shape.startsWith("bastionhost")) {
    return [overtaken, ...bastionhostFaults(facts, left)];
  }
  return [overtaken, { ...overtaken, fault: `${overtaken.fault}, and a repetition is answered with false`, settings: { quickbiRepeatResult: false } }, ...quickbiFaults(facts, left)];
}

function bastionhostFaults(facts: Occasion & Pick<Cell, "shape" | "method">, left: Outcome): Cell[] {
  const isAdd = facts.action === "AddUsersToGroup";
  const member = isAdd ? "100001" : "100003";
  // On the user side the element is about the target, and the call is about one group.
  const [user, match] = facts.shape === "bastionhost group" ? [member, undefined] : ["7", { UserGroupId: member }];
  // What says that somebody is in already is believed of an add, since the service alone knows.
  const codes = isAdd ? RESULT_CODES : [...RESULT_CODES, "OBJECT_AlREADY_EXISTS"];
  return (["once", "always"] as const).flatMap((times) => [
    ...codes.map((code): Cell => ({ ...facts, ...(match === undefined ? {} : { match }), fault: code, effect: { kind: "members", codes: { [user]: code } }, times, expected: left })),
    ...RESULT_SHAPES.map((bend): Cell => ({ ...facts, fault: `Results[] ${bend}`, effect: { kind: "results", shape: bend }, times, expected: "converges" })),
  ]);
}

function quickbiFaults(facts: Occasion & Pick<Cell, "shape" | "method">, left: Outcome): Cell[] {
  const side = facts.shape === "quickbi group" ? "group" : "user";
  const isBatch = facts.action !== "DeleteUserGroupMember";
  const refusal = (code: string): Pick<Cell, "fault" | "effect"> => ({
    fault: code === "" ? "Success false without a code" : code,
    effect: {
      kind: "raw",
      status: code === "" ? 200 : 400,
      body: JSON.stringify({ RequestId: "R-1", Success: false, ...(code === "" ? {} : { Code: code, Message: "refused" }) }),
    },
  });
  return [
    ...QUICKBI_MEMBER_CODES[side].flatMap((code): Cell[] => [
      // A batch that is refused once is split, and its halves are accepted.
      { ...facts, ...refusal(code), times: "once", expected: isBatch ? "converges" : left },
      { ...facts, ...refusal(code), times: "always", expected: left },
    ]),
    ...QUICKBI_CALL_CODES.flatMap((code): Cell[] => (["once", "always"] as const).map((times) => ({ ...facts, ...refusal(code), times, expected: left }))),
  ];
}
