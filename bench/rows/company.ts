import type { LoggedCall } from "../../emulator";
import { services } from "../../provider/services/registry";
import { companyOf, type Company } from "../../test/support/company/company";
import { lineOf, programOf } from "../../test/support/company/program";
import { seedOf } from "../../test/support/company/seed";
import { EngineBench, type Kind } from "../many-groups/engine-bench";
import { BARE } from "../many-groups/programs";
import type { BenchOptions, Measure } from "../support/measure";
import { writesIn } from "../support/writes";

/** As many resources with the same properties, which do nothing. */
const BARE_MAKING = {
  head: BARE,
  resource:
    "new Bare(name, { ...args, members: Object.fromEntries(userIds.map((id) => [id, id])), mode: 'authoritative' })",
};

/** A step in the life of a company: what a run does. */
interface Step {
  readonly what: string;
  readonly command: readonly string[];
  /** Fewest calls that write; left out where the documented sizes do not tell. */
  readonly fewest: number;
  readonly before?: () => void;
}

/** One program for all groups of a company, in all services, compared with as many resources that do nothing. */
export async function measureCompany({ quick }: BenchOptions): Promise<Measure[]> {
  const company = companyOf(quick ? { people: 100, groupsOfService: 12 } : { people: 500, groupsOfService: 40 });
  const programs = { bare: programOf(company, BARE_MAKING), ours: programOf(company) };
  const bench = await EngineBench.start({ programs, seed: seedOf(company) });
  try {
    const measures: Measure[] = [];
    for (const step of stepsOf(company, bench, programs)) measures.push(...(await measureStep(company, bench, step)));
    return measures;
  } finally {
    await bench.stop();
  }
}

function stepsOf(company: Company, bench: EngineBench, programs: Readonly<Record<Kind, string>>): Step[] {
  const [leaver, ...stayers] = company.people;
  const withoutLeaver = (): void => {
    const line = leaver === undefined ? "" : lineOf(leaver);
    for (const kind of ["bare", "ours"] as const) bench.setProgram(kind, programs[kind].replace(line, ""));
  };
  return [
    { what: "first up", command: ["up"], fewest: fewestWrites(company, "addLimit") },
    { what: "no-op up", command: ["up"], fewest: 0 },
    { what: "up --refresh", command: ["up", "--refresh"], fewest: 0 },
    { what: "a leaver", command: ["up"], fewest: leaver?.groups.length ?? 0, before: withoutLeaver },
    { what: "destroy", command: ["destroy"], fewest: fewestWrites({ ...company, people: stayers }, "removeLimit") },
  ];
}

async function measureStep({ groups, people }: Company, bench: EngineBench, step: Step): Promise<Measure[]> {
  step.before?.();
  const floor = await bench.run("bare", step.command);
  const before = bench.emulator.calls().length;
  const ours = await bench.run("ours", step.command);
  const calls = bench.emulator.calls().slice(before);
  const what = `${people.length} people in ${groups.length} groups, ${step.what}`;
  return [
    { row: "company", what: `${what}: calls`, value: calls.length, unit: "calls", note: byService(calls) },
    { row: "company", what: `${what}: calls that write`, value: writesIn(calls), unit: "calls", bound: step.fewest },
    {
      row: "company",
      what: `${what}: time`,
      value: ours.seconds / floor.seconds,
      unit: "× floor",
      note: `${ours.seconds.toFixed(1)} s; engine's floor ${floor.seconds.toFixed(1)} s`,
    },
  ];
}

/** The writes of all members of every group, as large as the services allow. */
function fewestWrites({ groups, people }: Company, limit: "addLimit" | "removeLimit"): number {
  return groups.reduce((sum, { name, service }) => {
    const members = people.filter((person) => person.groups.includes(name)).length;
    return sum + Math.ceil(members / (services.get(service)?.sides.group[limit] ?? 1));
  }, 0);
}

function byService(calls: readonly LoggedCall[]): string {
  const counts = new Map<string, number>();
  for (const { service } of calls) counts.set(service, (counts.get(service) ?? 0) + 1);
  return [...counts].map(([service, count]) => `${service} ${count}`).join(", ");
}
