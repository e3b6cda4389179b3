import type * as pulumi from "@pulumi/pulumi";

import { createCloud } from "./cloud/cloud";
import { tellLongWaits } from "./cloud/long-waits";
import { Pacers } from "./cloud/pacer";
import { CallError } from "./base/call-error";
import { systemClock } from "./base/clock";
import { providerConfig } from "./config/provider-config";
import { ApplyError } from "./lifecycle/apply-error";
import { check } from "./lifecycle/check";
import { create } from "./lifecycle/create";
import { remove } from "./lifecycle/delete";
import { diff } from "./lifecycle/diff";
import type { Inputs, Outputs } from "./lifecycle/properties";
import { read } from "./lifecycle/read";
import { update } from "./lifecycle/update";
import { Run } from "./run/run";
import { requireNode } from "./base/node-version";
import { explain, type Host, type Report } from "./reconcile/host";

/**
 * The dynamic provider that the engine's host loads by name. A thin shell: it gives the plain lifecycle modules what
 * they need from this process, and its errors the form that the host wants.
 *
 * One process serves all resources of one run. The engine configures this module once for each text of the provider
 * that is in the state, so what the resources share is of the process, not of the configuration.
 */
requireNode();

const shared = { run: new Run(), pacers: new Pacers() };

let host: Host | undefined;

const provider: pulumi.dynamic.ResourceProvider<Inputs, Outputs> = {
  async configure(request) {
    host = createHost(request);
  },

  async check(olds, news) {
    // The SDK's types promise complete inputs. There are none before a create, and none after a failure.
    const { inputs, failures } = await quietly(() =>
      check(configured(), withoutProvider({ ...olds }), withoutProvider({ ...news })),
    );
    return { inputs: inputs as Readonly<Record<string, unknown>> & Inputs, failures: [...failures] };
  },

  async diff(_id, olds, news) {
    return quietly(() => diff(configured(), withoutProvider(olds), withoutProvider(news)));
  },

  async create(inputs) {
    return keepingProvider(inputs, () => create(configured(), withoutProvider(inputs)));
  },

  async read(id, props?) {
    return quietly(() => read(configured(), id, withoutProvider(props ?? {})));
  },

  async update(_id, olds, news) {
    return keepingProvider(news, async () => ({
      outs: await update(configured(), withoutProvider(olds), withoutProvider(news)),
    }));
  },

  async delete(_id, props) {
    await quietly(() => remove(configured(), withoutProvider(props)));
  },
};

/**
 * A check and the create or update that follows it look once, in milliseconds. As long as a listing may be late anyway;
 * the listing after the writes finds what somebody else did meanwhile.
 */
const FRESH_FOR = 5_000;

/** Property that the SDK adds to inputs and outputs: the text that made the host load this module. */
const PROVIDER = "__provider";

function createHost(request: pulumi.dynamic.ConfigureRequest): Host {
  // The CLI shows what a provider prints under Diagnostics; there is no other way to the reader of a preview.
  const report: Report = { info: (line) => console.log(line), warn: (line) => console.log(`warning: ${line}`) };
  const onRetry = tellLongWaits(
    () => systemClock.now(),
    (line) => report.warn(line),
  );
  const config = providerConfig(request, process.env);
  return {
    cloud: createCloud(config, { clock: systemClock, pacers: shared.pacers, onRetry }),
    policy: () => config.policy(),
    run: shared.run,
    report,
    clock: systemClock,
    freshFor: FRESH_FOR,
  };
}

function configured(): Host {
  if (host === undefined) {
    throw new Error("the provider is used before it is configured");
  }
  return host;
}

function withoutProvider<T extends object>(properties: T): T {
  const { [PROVIDER]: _provider, ...rest } = properties as T & { [PROVIDER]?: unknown };
  return rest as T;
}

/** The host prints the stack of an error that leaves check, diff, read or delete: the reader needs its message only. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const quiet = new Error(messageOf(error));
    quiet.name = "";
    quiet.stack = "";
    throw quiet;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof CallError) {
    return explain(shared, error);
  }
  return error instanceof Error ? error.message : String(error);
}

/** The host adds the provider to outputs, but not to those of an error; without it the resource is beyond repair. */
async function keepingProvider<T>(inputs: object, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApplyError) {
      const provider = (inputs as { [PROVIDER]?: unknown })[PROVIDER];
      throw Object.assign(error, { properties: { ...error.properties, [PROVIDER]: provider } });
    }
    throw error;
  }
}

export = provider;
