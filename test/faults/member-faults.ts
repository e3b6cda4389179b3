import type { Cell, Method, Occasion, Outcome } from "./matrix";
import { actionsOf, type ShapeName } from "./subjects";

/** Codes except OK that Bastionhost documents for one element of `Results[]`. */
const RESULT_CODES = ["UNEXPECTED", "INVALID_ARGUMENT", "OBJECT_NOT_FOUND"] as const;

/** Damaged forms of `Results[]` that do not tell the outcome for each user. */
const RESULT_SHAPES = ["missing", "absent", "reordered", "doubled", "unasked"] as const;

const PARAMETER_CODES = [
  "Invalid.Parameter",
  "Invalid.Parameter.Error",
  "Invalid.Param.Error",
  "Parameter.Length.Exceed",
];

/** Codes by which Quick BI refuses a batch for one of its members, and one refusal without any code. */
const QUICKBI_MEMBER_CODES: Readonly<Record<"group" | "user", readonly string[]>> = {
  group: ["Invalid.User", "User.Not.In.Organization", "UserInfo.Error", ...PARAMETER_CODES, ""],
  user: ["Usergroup.Not.Exist", "Usergroup.NotBelongTo.CurrentOrganization", ...PARAMETER_CODES, ""],
};

/** Codes by which Quick BI refuses a call, whatever its members. */
const QUICKBI_CALL_CODES = [
  "UserGroup.Already.Synchronized",
  "Access.Forbidden",
  "Not.ApiCall.AuthUser",
  "Instance.Expired",
  "System.Param.Empty",
  "Unheard.Of",
];

type Facts = Occasion & Pick<Cell, "shape" | "method">;

/** The cells of one call that are about its members. */
export function memberFaultsOf(shape: ShapeName, method: Method, occasion: Occasion): Cell[] {
  const facts: Facts = { ...occasion, shape, method };
  if (occasion.situation !== "moved") {
    return [];
  }
  switch (occasion.part) {
    case "again":
      return [1, 2].map((writes) => ({
        ...facts,
        fault: `listing ${writes} writes old`,
        effect: { kind: "stale", writes },
        times: "once",
        expected: "converges",
      }));
    case "write":
      return writeFaults(facts);
    default:
      return [];
  }
}

function writeFaults(facts: Facts): Cell[] {
  const { shape, method, action } = facts;
  const overtaken: Cell = {
    ...facts,
    fault: "somebody else does the same just before",
    effect: "overtake",
    times: "once",
    expected: "converges",
  };
  const left: Outcome = method === "delete" ? "kept" : "partial";
  // Create and update are one flow: adds get the codes in a create, removals in the other methods.
  if ((action === actionsOf(shape).add) !== (method === "create")) {
    return [overtaken];
  }
  if (shape.startsWith("bastionhost")) {
    return [overtaken, ...bastionhostFaults(facts, left)];
  }
  const fault = `${overtaken.fault}, and a repetition is answered with false`;
  return [overtaken, { ...overtaken, fault, settings: { quickbiRepeatResult: false } }, ...quickbiFaults(facts, left)];
}

function bastionhostFaults(facts: Facts, left: Outcome): Cell[] {
  const isAdd = facts.action === "AddUsersToGroup";
  const member = isAdd ? "100001" : "100003";
  // On the user side the element is about the target, and the call is about one group.
  const isGroup = facts.shape === "bastionhost group";
  const element = isGroup ? member : "7";
  const match = isGroup ? {} : { match: { UserGroupId: member } };
  // "Already exists" is a success of an add, so only a removal gets it as a fault.
  const codes = isAdd ? RESULT_CODES : [...RESULT_CODES, "OBJECT_AlREADY_EXISTS"];
  return (["once", "always"] as const).flatMap((times) => [
    ...codes.map((code): Cell => {
      return {
        ...facts,
        ...match,
        fault: code,
        effect: { kind: "members", codes: { [element]: code } },
        times,
        expected: left,
      };
    }),
    ...RESULT_SHAPES.map((bend): Cell => {
      // A removal without an answer stays pending, since a listing without the member may be stale.
      const isOpen = !isAdd && times === "always" && bend === "absent";
      const expected = isOpen ? left : "converges";
      return { ...facts, fault: `Results[] ${bend}`, effect: { kind: "results", shape: bend }, times, expected };
    }),
  ]);
}

function quickbiFaults(facts: Facts, left: Outcome): Cell[] {
  const side = facts.shape === "quickbi group" ? "group" : "user";
  const isBatch = facts.action !== "DeleteUserGroupMember";
  const refusal = (code: string): Pick<Cell, "fault" | "effect"> => ({
    fault: code === "" ? "Success false without a code" : code,
    effect: {
      kind: "raw",
      status: code === "" ? 200 : 400,
      body: JSON.stringify({
        RequestId: "R-1",
        Success: false,
        ...(code === "" ? {} : { Code: code, Message: "refused" }),
      }),
    },
  });
  return [
    ...QUICKBI_MEMBER_CODES[side].flatMap((code): Cell[] => [
      // A batch that is refused once is split, and its halves are accepted.
      { ...facts, ...refusal(code), times: "once", expected: isBatch ? "converges" : left },
      { ...facts, ...refusal(code), times: "always", expected: left },
    ]),
    // Nothing is sent after such a refusal, so "once" covers "always".
    ...QUICKBI_CALL_CODES.map((code): Cell => ({ ...facts, ...refusal(code), times: "once", expected: left })),
  ];
}
