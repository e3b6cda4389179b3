import { HOSTILE_TEXTS, HUGE_NUMBERS } from "./hostile";
import type { Random } from "./random";

/** Where a value stands: the object or array, and its key or index. */
interface Spot {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string;
  readonly value: unknown;
}

const MUTATIONS = {
  drop: ({ holder, key }) => remove(holder, key),
  null: (spot) => put(spot, null),
  type: (spot, random) => put(spot, random.pick(otherTypes(spot.value))),
  empty: (spot) => put(spot, emptied(spot.value)),
  double: (spot) => double(spot),
  number: (spot, random) => put(spot, exactly(random.pick(HUGE_NUMBERS))),
  hostile: (spot, random, echo) => put(spot, random.pick([...HOSTILE_TEXTS, echo])),
  append: (spot, random) =>
    put(spot, typeof spot.value === "string" ? spot.value + random.pick(HOSTILE_TEXTS) : random.pick(HOSTILE_TEXTS)),
  extra: ({ holder }, random) => add(holder, random.pick(HOSTILE_TEXTS), random.pick<unknown>([null, 1, "x", [[]]])),
  turn: ({ value }) => {
    if (Array.isArray(value)) value.reverse();
  },
  deep: (spot) => put(spot, nested(200)),
  // The most plausible of all lies: what the answer says of somebody else.
  swap: (spot, random, _echo, spots) => swap(spot, random, spots),
} satisfies Readonly<Record<string, (spot: Spot, random: Random, echo: string, spots: readonly Spot[]) => void>>;

type Kind = keyof typeof MUTATIONS;

const KINDS = Object.keys(MUTATIONS) as Kind[];

/**
 * The text of a JSON answer with one to three places of it changed.
 * @param echo what the request said, which a hostile answer may repeat
 */
export function mutateJson(
  random: Random,
  text: string,
  echo: string,
): { readonly text: string; readonly how: string } {
  const root = { answer: JSON.parse(text) as unknown };
  const how: string[] = [];
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left--) {
    const spots = spotsIn(root.answer);
    if (spots.length === 0) break;
    const spot = random.pick(spots);
    const kind = random.pick(KINDS);
    MUTATIONS[kind](spot, random, echo, spots);
    how.push(`${kind} ${spot.key}`);
  }
  return { text: unquoted(JSON.stringify(root.answer)), how: how.join(", ") };
}

/** Every text of an answer that may have gone into a message or a state. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

function spotsIn(value: unknown): Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Spot["holder"];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => [
    { holder, key, value: each },
    ...spotsIn(each),
  ]);
}

function put({ holder, key }: Spot, value: unknown): void {
  // Also of an array, whose indexes are keys.
  (holder as Record<string, unknown>)[key] = value;
}

function remove(holder: Spot["holder"], key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function add(holder: Spot["holder"], key: string, value: unknown): void {
  if (Array.isArray(holder)) holder.push(value);
  // Not by assignment, which would set the prototype for one of the names.
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function double({ holder, key, value }: Spot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(value));
  else if (Array.isArray(value)) value.push(...structuredClone(value as unknown[]));
}

function swap(spot: Spot, random: Random, spots: readonly Spot[]): void {
  const others = spots.filter(({ value }) => typeof value === typeof spot.value && typeof value !== "object");
  if (typeof spot.value === "object" || others.length === 0) return;
  const other = random.pick(others);
  put(spot, other.value);
  put(other, spot.value);
}

function otherTypes(value: unknown): readonly unknown[] {
  const others: unknown[] = [7, "text", true, [], {}, [value], { value }, [[]], [null]];
  return typeof value === "number" ? [...others, String(value)] : others;
}

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === "object" ? {} : "";
}

function nested(depth: number): unknown {
  return depth === 0 ? "deep" : [nested(depth - 1)];
}

/** A number that JavaScript does not have is written as a text with these marks, which are removed at the end. */
function exactly(number: string): string {
  return `@exactly ${number}@`;
}

function unquoted(text: string): string {
  return text.replaceAll(/"@exactly ([^@"]+)@"/g, "$1");
}
