import { afterAll, beforeAll, describe } from "vitest";
import { startEmulator, type Emulator } from "../../emulator";
import { absencePromises } from "./promises/absence";
import { accountPromises } from "./promises/account";
import { callPromises } from "./promises/calls";
import { createPromises } from "./promises/create";
import { deletePromises } from "./promises/delete";
import { failurePromises } from "./promises/failures";
import { gonePromises } from "./promises/gone";
import type { Given } from "./promises/given";
import { modePromises } from "./promises/mode";
import { namePromises } from "./promises/names";
import { ownerPromises } from "./promises/owners";
import { updatePromises } from "./promises/update";
import { Subject, type SubjectOptions } from "./subject";

/** A promise of the contract that not every service can keep. */
export type ContractException = "what another account owns looks gone";

export interface ContractOptions extends SubjectOptions {
  /** The promises that this service cannot keep, each with the reason. */
  readonly exceptions?: Readonly<Partial<Record<ContractException, string>>>;
  /** Tests that only this service needs. */
  readonly additionalTests?: (given: Given) => void;
}

/** What every service promises on each of its sides, through the lifecycle and over HTTP. */
export function membershipContract(options: ContractOptions): void {
  describe(`${options.service}, list of a ${options.side}`, () => {
    let emulator: Emulator;
    let subject: Subject;
    beforeAll(async () => {
      emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
      subject = new Subject(emulator, options);
    });
    afterAll(() => emulator.close());

    const given: Given = () => subject;
    createPromises(given);
    updatePromises(given, options.side);
    modePromises(given);
    deletePromises(given);
    namePromises(given);
    ownerPromises(given);
    absencePromises(given);
    gonePromises(given);
    accountPromises(given, options.exceptions?.["what another account owns looks gone"]);
    failurePromises(given);
    callPromises(given);
    options.additionalTests?.(given);
  });
}
