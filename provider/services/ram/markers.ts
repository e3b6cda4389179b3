import * as v from "valibot";

import type { Session } from "../../base/api";
import type { Named } from "../../membership/target";
import { ask, flag } from "../answer";
import { listByToken } from "../pages";
import { product } from "./product";

/** What every page of a listing has beside its elements. */
export const page = { IsTruncated: flag, Marker: v.optional(v.string()) };

interface PageAnswer {
  readonly IsTruncated: boolean;
  readonly Marker?: string | undefined;
}

/**
 * Lists to the end of the pages: each one but the last has the marker of the next.
 * @throws CallError when a call fails, or the listing goes in a circle.
 */
export function listByMarker<Answer extends PageAnswer>(
  session: Session,
  action: string,
  parameters: Readonly<Record<string, string>>,
  schema: v.GenericSchema<unknown, Answer>,
  elementsOf: (answer: Answer) => readonly Named[],
): Promise<Named[]> {
  return listByToken(session, product, action, async (token) => {
    const marker = token === undefined ? {} : { Marker: token };
    const answer = await ask(session, product, action, { ...parameters, ...marker }, schema);
    return { next: answer.IsTruncated ? answer.Marker : undefined, elements: elementsOf(answer) };
  });
}
