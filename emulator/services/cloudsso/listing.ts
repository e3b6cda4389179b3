import type { ActionContext, Fields } from "../action";
import { optionalText, tokenPage, wholeNumber } from "../parameters";
import { invalidParameter } from "./errors";

/** Parameters of every listing with pages. */
export const pageParameters = ["NextToken", "MaxResults"] as const;

const defaultSize = 10;
const maxSize = 100;

/** The fields of a page; the elements are in the field `name`. */
export function pageFields<Item>(
  context: ActionContext,
  name: string,
  items: readonly Item[],
  describe: (item: Item) => Fields,
): Fields {
  const size = wholeNumber(optionalText(context, "MaxResults"), { min: 1, max: maxSize, otherwise: defaultSize });
  if (size === undefined) throw invalidParameter("MaxResults");
  const page = tokenPage(items, { token: optionalText(context, "NextToken"), size });
  if (page === undefined) throw invalidParameter("NextToken");
  const { nextToken } = page;
  return {
    [name]: page.items.map(describe),
    IsTruncated: nextToken !== undefined,
    ...(nextToken === undefined ? {} : { NextToken: nextToken }),
    MaxResults: size,
    TotalCounts: context.settings.cloudssoTotalCounts === "page" ? page.items.length : items.length,
  };
}

/** Whether a name passes the Filter, `<attribute> eq <value>` or `sw`; upper and lower case are the same. */
export function nameFilter(context: ActionContext, attribute: string): (name: string) => boolean {
  const filter = optionalText(context, "Filter");
  if (filter === undefined) return () => true;
  const [, given, operator, value = ""] = /^(\w+) +(eq|sw) +(\S+)$/.exec(filter) ?? [];
  if (given !== attribute) throw invalidParameter("Filter");
  const wanted = value.toLowerCase();
  return operator === "eq" ? (name) => name.toLowerCase() === wanted : (name) => name.toLowerCase().startsWith(wanted);
}

/** Whether a value passes a parameter that names one of several; all do when it is absent. */
export function choiceFilter(
  context: ActionContext,
  parameter: string,
  choices: readonly string[],
): (value: string) => boolean {
  const wanted = optionalText(context, parameter);
  if (wanted !== undefined && !choices.includes(wanted)) throw invalidParameter(parameter);
  return (value) => wanted === undefined || value === wanted;
}
