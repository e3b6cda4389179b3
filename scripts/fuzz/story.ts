import type { Emulator, LoggedCall } from "../../emulator";
import { callFindings, outputFindings, secretsIn, stateFindings } from "./invariants";
import type { Finding, Ran, StateResource } from "./invariants";
import type { Weather } from "./mutation";
import { declaredBy, edited, expectedOf, type Program } from "./program";
import type { Mutations } from "./mutations";
import { Random } from "./random";
import {
  GROUPS,
  isWrite,
  KEY,
  pairsAtStart,
  pairsIn,
  removedBy,
  ROOT,
  seedWith,
  SERVICES,
  USERS,
  VAULT,
  type Pair,
} from "./world";

export interface Command {
  readonly kind: "up" | "preview" | "refresh" | "destroy";
  /** Whether an `up` or a preview begins with a refresh. */
  readonly refresh: boolean;
}

/** What runs the commands: the real CLI, or the engine of the tests in this process. */
export interface Driver {
  readonly slowMs: number;
  /** An empty stack. */
  begin(): Promise<void>;
  /** @param isClean whether the command must not give up early */
  run(command: Command, program: Program, isClean: boolean): Promise<Ran>;
  state(): Promise<{ readonly text: string; readonly resources: readonly StateResource[] }>;
}

export interface Stage {
  readonly emulator: Emulator;
  readonly mutations: Mutations;
  readonly driver: Driver;
}

export interface StoryOptions {
  readonly seed: number;
  readonly chapters: number;
  /** Told of every command. */
  readonly say: (line: string) => void;
}

/** What a story came to. */
export interface Told {
  readonly commands: number;
  readonly mutated: number;
  readonly findings: readonly Finding[];
}

/** Every id that is ever live or declared. */
const KNOWN: ReadonlySet<string> = new Set(
  SERVICES.flatMap((service) => [...USERS[service], ...GROUPS[service], ROOT[service], VAULT[service]]),
);

/** Plays one story: programs that follow each other, each with mutated commands first, and clean ones last. */
export async function playStory(stage: Stage, options: StoryOptions): Promise<Told> {
  const story = new Story(stage, options);
  await story.play();
  return { commands: story.commands, mutated: story.mutated, findings: story.findings };
}

class Story {
  commands = 0;
  mutated = 0;
  readonly findings: Finding[] = [];
  readonly #random: Random;
  /** The latest program that converged. */
  #former: Program = [];
  #program: Program = [];
  #before: ReadonlySet<Pair> = new Set();
  /** Whether a mutated answer proved to a command that something is gone, or belongs to another account. */
  #isLost = false;
  /** Whether a run without faults was refused for a documented reason, which ends the story. */
  #isRefused = false;
  /** Whether mutated answers may have told other ids for names. */
  #isMisled = false;

  constructor(
    readonly stage: Stage,
    readonly options: StoryOptions,
  ) {
    this.#random = new Random(String(options.seed));
  }

  async play(): Promise<void> {
    const { emulator, mutations, driver } = this.stage;
    emulator.seed(seedWith(pairsAtStart(this.#random)));
    mutations.told.clear();
    await driver.begin();
    for (let chapter = 1; chapter <= this.options.chapters && !this.#isOver; chapter++) {
      const isLast = chapter === this.options.chapters;
      await this.#chapter(`chapter ${chapter}`, isLast && this.#random.chance(0.4));
    }
  }

  get #isOver(): boolean {
    return this.findings.length > 0 || this.#isRefused;
  }

  async #chapter(label: string, isEnd: boolean): Promise<void> {
    const random = this.#random.fork(label);
    this.#program = isEnd ? [] : edited(random, this.#former);
    this.#before = pairsIn(this.stage.emulator.snapshot());
    this.#isLost = false;
    this.#isMisled = false;
    const apply: Command["kind"] = isEnd ? "destroy" : "up";
    for (let attempt = 2 + random.below(3); attempt > 0 && this.findings.length === 0; attempt--) {
      await this.#mutatedRun(random.fork(`attempt ${attempt}`), apply);
    }
    if (this.findings.length === 0) await this.#cleanRuns(apply);
    this.#former = this.#program;
  }

  async #mutatedRun(random: Random, apply: Command["kind"]): Promise<void> {
    const kind = random.pick([apply, apply, apply, "preview", "refresh"] as const);
    const weather = { ...random.pick(WEATHERS)(random), slowMs: this.stage.driver.slowMs };
    await this.#run({ kind, refresh: random.chance(0.8) }, { random, weather });
  }

  /** After the faults, what is declared must be live, and a further run must have nothing to do. */
  async #cleanRuns(apply: Command["kind"]): Promise<void> {
    const ran = await this.#run({ kind: apply, refresh: true });
    if (this.findings.length > 0) return;
    if (!ran.ok && DOCUMENTED.test(ran.output)) this.#isRefused = true;
    else if (!ran.ok) this.#find("no convergence", ran.output);
    else this.#compare();
    if (this.findings.length > 0 || this.#isRefused || apply !== "up") return;
    const again = await this.#run({ kind: "up", refresh: true });
    const { may } = expectedOf(this.#former, this.#program, this.#before);
    // A `neverRemove` that the program dropped holds once more in the run that drops it.
    const isLate = (call: LoggedCall): boolean =>
      removedBy(call).length > 0 && removedBy(call).every((pair) => may.has(pair));
    const writes = this.stage.emulator.calls().filter((call) => isWrite(call) && !isLate(call));
    if (!again.ok) this.#find("the run after convergence fails", again.output);
    if (writes.length > 0) this.#find("write after convergence", JSON.stringify(writes.map((call) => call.parameters)));
    this.#compare();
  }

  #compare(): void {
    const live = pairsIn(this.stage.emulator.snapshot());
    const { must, may } = expectedOf(this.#former, this.#program, this.#before);
    const owned = declaredBy(this.#former);
    const isOpen = (pair: Pair): boolean => may.has(pair) || (this.#isLost && owned.has(pair));
    const lacks = [...must].filter((pair) => !live.has(pair) && !isOpen(pair));
    const extra = [...live].filter((pair) => !must.has(pair) && !isOpen(pair));
    if (lacks.length > 0) this.#find("a member is not live", lacks.join(", "));
    if (extra.length > 0) this.#find("a member is still live", extra.join(", "));
  }

  async #run(command: Command, faults?: { readonly random: Random; readonly weather: Weather }): Promise<Ran> {
    const { emulator, mutations, driver } = this.stage;
    emulator.world.log.clear();
    mutations.begin(faults?.random, faults?.weather);
    const ran = await driver.run(command, this.#program, faults === undefined);
    const mutated = [...mutations.mutated];
    mutations.begin();
    this.commands += 1;
    this.mutated += mutated.length;
    this.#isLost ||= faults !== undefined && /\bgone\b|went away|the state says account/.test(ran.output);
    this.#isMisled ||= mutated.some(({ action }) => LOOKUPS.has(action));
    const how = mutated.map((each) => `${each.action}: ${each.how}`).join("; ");
    this.options.say(`${command.kind} ${ran.ok ? "ok" : "failed"} ${faults === undefined ? "clean" : how}`);
    await this.#check(command, ran);
    return ran;
  }

  async #check(command: Command, ran: Ran): Promise<void> {
    const { emulator, mutations, driver } = this.stage;
    const sessions = emulator.world.sessions.all();
    const secrets = [
      KEY.id,
      KEY.secret,
      ...sessions.flatMap((each) => [each.accessKeyId, each.accessKeySecret, each.securityToken]),
    ];
    const { text, resources } = await driver.state();
    this.findings.push(
      ...outputFindings(ran, secrets),
      ...secretsIn(text, secrets, "state"),
      ...stateFindings(resources, KNOWN, mutations.told),
      ...callFindings({
        calls: emulator.calls(),
        program: this.#program,
        former: this.#former,
        before: this.#before,
        isReading: command.kind === "preview" || command.kind === "refresh",
        isMisled: this.#isMisled,
      }),
    );
  }

  #find(rule: string, detail: string): void {
    this.findings.push({ rule, detail });
  }
}

/**
 * Refusals that outlast the faults: STS did not tell the account while the state was made, so it cannot be compared
 * with that of a role that the program sets later; or it told another account.
 */
const DOCUMENTED = /since the state does not tell the account|the state says account/;

const LOOKUPS = new Set([
  "ListUsers",
  "ListUserGroups",
  "QueryUserInfoByAccount",
  "GetUserGroupInfo",
  "QueryUserList",
  "QueryUserGroupListByParentId",
]);

const ACTIONS: readonly string[] = [
  ...LOOKUPS,
  "ListUserGroupsForUser",
  "GetUser",
  "GetUserGroup",
  "DescribeInstances",
  "AddUsersToGroup",
  "RemoveUsersFromGroup",
  "QueryUserGroupMember",
  "ListUserGroupsByUserId",
  "ListByUserGroupId",
  "CheckOrganizationMember",
  "QueryUserInfoByUserId",
  "AddUserGroupMember",
  "AddUserGroupMembers",
  "DeleteUserGroupMember",
  "DeleteUserGroupMembers",
  "GetCallerIdentity",
  "AssumeRole",
];

const WRITES: ReadonlySet<string> = new Set(ACTIONS.filter((action) => isWrite({ action })));

/** A run ends at the first read that fails, so most kinds let it get as far as the writes, or beyond. */
const WEATHERS: readonly ((random: Random) => Omit<Weather, "slowMs">)[] = [
  (random) => ({ rate: random.pick([0.05, 0.1, 0.3]) }),
  (random) => ({ rate: random.pick([0.05, 0.2]), stuck: random.pick(ACTIONS) }),
  (random) => ({ rate: random.pick([0.3, 0.6, 1]), among: WRITES }),
  (random) => ({ rate: random.pick([0.3, 0.6, 1]), among: WRITES, stuck: random.pick([...WRITES]) }),
  (random) => ({ rate: random.pick([0.2, 0.5]), after: random.pick([1, 2, 3]) }),
  (random) => ({ rate: 0, stuck: random.pick([...WRITES]) }),
];
