import type { State } from "./seed";
import type { Action, Caller, Fields, Service } from "./services/action";
import { actionOf, serviceOfVersion } from "./services/registry";
import { rateKey } from "./rate-limit";
import { authenticate } from "./wire/authenticate";
import { apiNotFound, internalError, missingParameter, throttledUser, versionNotValid } from "./wire/errors";
import type { WireRequest } from "./wire/request";
import { RpcError } from "./wire/rpc-error";
import type { World } from "./world";

/** The answer of the gateway or the service, before it is written in a wire format. */
export interface Outcome {
  readonly accountId: string;
  readonly applied: boolean;
  /** Whether an error is one of the service, not of the gateway. */
  readonly fromService: boolean;
  readonly result: { readonly fields: Fields } | { readonly error: RpcError };
}

/** What a fault changes in running a call. */
export interface Bias {
  readonly state?: State;
  readonly memberCodes?: Readonly<Record<string, string>>;
}

/** Runs one call: find the API, authenticate, check the rate and the parameters, run the action. */
export function carryOut(
  world: World,
  request: WireRequest,
  parameters: ReadonlyMap<string, string>,
  bias: Bias = {},
): Outcome {
  const before = world.state;
  let accountId = "";
  let fromService = false;
  const finish = (result: Outcome["result"]): Outcome => ({
    accountId,
    applied: world.state !== before,
    fromService,
    result,
  });
  const service = serviceOfVersion(request.version);
  try {
    const [known, action] = findAction(service, request);
    const caller = authenticate(world, request);
    accountId = caller.accountId;
    pace(world, known, action, request.action, caller);
    requirePresent(action, parameters);
    fromService = true;
    requireFilled(known, action, parameters);
    const fields = action.run({
      parameters,
      state: action.writes === true ? world.state : (bias.state ?? world.state),
      settings: world.settings,
      caller,
      sessions: world.sessions,
      host: request.headers.get("host") ?? "",
      now: world.clock(),
      memberCodes: bias.memberCodes ?? {},
      commit: (next) => world.commit(next),
    });
    return finish({ fields: known.adjustFields?.(fields, world.settings) ?? fields });
  } catch (cause) {
    const error = cause instanceof RpcError ? cause : internalError();
    // A bug of the emulator must not look like an answer of the cloud.
    if (!(cause instanceof RpcError)) console.error(cause);
    return finish({ error });
  }
}

function findAction(service: Service | undefined, request: WireRequest): [Service, Action] {
  if (request.action === "") throw missingParameter("Action");
  if (request.version === "") throw missingParameter("Version");
  if (service === undefined) throw versionNotValid(request.version);
  const action = actionOf(service, request.action);
  if (action === undefined) throw apiNotFound(request.action, request.version);
  return [service, action];
}

function pace(world: World, service: Service, action: Action, name: string, caller: Caller): void {
  const perSecond = world.settings.rates[`${service.name}.${name}`] ?? action.perSecond;
  if (!world.settings.enforceRate || perSecond === undefined) return;
  const key = rateKey(caller.accountId, service.name, name);
  if (!world.rate.accept(key, perSecond, world.clock())) throw throttledUser();
}

/** The gateway knows which parameters are required, so an absent one never reaches the service. */
function requirePresent(action: Action, parameters: ReadonlyMap<string, string>): void {
  const absent = action.required.find((name) => !parameters.has(name));
  if (absent !== undefined) throw missingParameter(absent);
}

function requireFilled(service: Service, action: Action, parameters: ReadonlyMap<string, string>): void {
  const blank = action.required.find((name) => parameters.get(name) === "");
  if (blank !== undefined) throw service.blankParameter(blank);
}
