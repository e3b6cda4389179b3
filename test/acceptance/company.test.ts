import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import type { ServiceName } from "../../emulator/services/seeds";
import { worldOf } from "../contract/worlds";
import { companyOf, pairsOf, type CompanyGroup, type Person } from "../support/company/company";
import { lineOf, programOf } from "../support/company/program";
import { KEY, livePairs, seedOf } from "../support/company/seed";
import { createStack, emulatorConfig, type Stack } from "./harness";
import { watch, type PairWrite } from "./watch";

/**
 * 3,590 memberships: teams of 13, and everybody in one group of the services that write many at once. The documented
 * rates are enforced: the longest wait is that for 500 removals from Quick BI, at 50 a second.
 */
const company = companyOf({ people: 500, groupsOfService: 40 });

/** On call, so in ten groups of RAM, which is as many as a user can be in. */
const leaver = at(company.people, 50);
const stayers = company.people.filter((person) => person !== leaver);

const RUN = { expectSuccess: true };

test("a company of 500 people in 200 groups: the first day, a leaver, drift and the last day", async () => {
  const cloud = await startEmulator({ seed: seedOf(company) });
  onTestFinished(() => cloud.close());
  const program = programOf(company);
  const { url } = cloud;
  const config = emulatorConfig({ url, accessKeyId: KEY.id, accessKeySecret: KEY.secret });
  const stack = await createStack({ program, config });

  const everybody = pairsOf(company, company.people);
  const first = await writesOf(cloud, () => stack.up(RUN));
  expect(first).toEqual({ added: everybody, removed: [] });
  expect(livePairs(cloud)).toEqual(everybody);

  const again = watch(cloud);
  await stack.up(RUN);
  expect(again.calls().filter(({ service }) => service !== "sts")).toEqual([]);

  stack.setProgram(program.replace(lineOf(leaver), ""));
  const remaining = pairsOf(company, stayers);
  const left = await writesOf(cloud, () => stack.up(RUN));
  expect(left).toEqual({ added: [], removed: pairsOf(company, [leaver]) });
  expect(livePairs(cloud)).toEqual(remaining);

  await driftIsUndone(cloud, stack);
  expect(livePairs(cloud)).toEqual(remaining);

  const last = await writesOf(cloud, () => stack.destroy(RUN));
  expect(last).toEqual({ added: [], removed: remaining });
  expect(livePairs(cloud)).toEqual([]);
});

/** In three services: a member is removed by hand, an undeclared one is added, and both. */
async function driftIsUndone(cloud: Emulator, stack: Stack): Promise<void> {
  const lost = at(stayers, 0);
  const changes: readonly Drift[] = [
    { service: "bastionhost", remove: lost },
    { service: "ram", add: leaver },
    { service: "cloudsso", remove: lost, add: leaver },
  ];
  for (const change of changes) makeDrift(cloud, change);
  const removed = changes.flatMap(({ service, remove }) => (remove === undefined ? [] : [pairIn(service, remove)]));
  const added = changes.flatMap(({ service, add }) => (add === undefined ? [] : [pairIn(service, add)]));

  const undone = await writesOf(cloud, () => stack.up({ ...RUN, args: ["--refresh"] }));
  expect(undone).toEqual({ added: removed.sort(), removed: added.sort() });
}

interface Drift {
  readonly service: ServiceName;
  readonly remove?: Person;
  readonly add?: Person;
}

function makeDrift(cloud: Emulator, { service, remove, add }: Drift): void {
  const ids = (person: Person | undefined): string[] => (person === undefined ? [] : [person.ids[service] ?? ""]);
  const address = { ...worldOf(service).owner, userGroupId: teamIn(service).id };
  cloud.changeMembers(address, { remove: ids(remove), add: ids(add) });
}

/** The team of the first stayer in a service. */
function teamIn(service: string): CompanyGroup {
  const own = at(stayers, 0).groups;
  const teams = company.groups.filter((group) => group.service === service && own.includes(group.name));
  return at(teams, teams.length - 1);
}

function pairIn(service: string, person: Person): string {
  return `${service} ${teamIn(service).id}/${person.ids[service]}`;
}

interface Writes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Everything that a command changed. A call that is throttled changes nothing, and is sent again. */
async function writesOf(cloud: Emulator, command: () => Promise<unknown>): Promise<Writes> {
  const seen = watch(cloud);
  await command();
  const writes = seen.writes().filter(({ isApplied }) => isApplied);
  const of = (wanted: PairWrite["verb"]): string[] =>
    writes.flatMap(({ verb, service, pair }) => (verb === wanted ? [`${service} ${pair}`] : [])).sort();
  return { added: of("add"), removed: of("remove") };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`There is no item ${index}.`);
  return item;
}
