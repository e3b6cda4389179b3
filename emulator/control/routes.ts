import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as v from "valibot";
import { parseFaultRule } from "../faults/rule";
import type { World } from "../world";
import { changeMembersByHand, deleteGroupByHand, setStatusByHand } from "./by-hand";
import { parseMemberChange, type GroupAddress } from "./drift";
import { parseOwnerAddress } from "./owners";
import { ownersSinceReset } from "./since-reset";

const statusBody = v.object({ status: v.string() });
const otherClientBody = v.strictObject({
  service: v.string(),
  action: v.string(),
  accountId: v.string(),
  callsPerSecond: v.number(),
  forMs: v.number(),
});

/** The unsigned routes under /_emulator for tests and the page, which the cloud does not have. */
export function controlRoutes(world: World): Hono {
  const app = new Hono();
  app.onError((error, context) => context.json({ error: error.message }, 400));

  app.post("/reset", (context) => {
    world.reset();
    return context.body(null, 204);
  });
  app.post("/seed", async (context) => {
    world.seed(await context.req.json());
    return context.body(null, 204);
  });
  app.get("/state", (context) => context.json(world.state));
  app.get("/groups", (context) => context.json(ownersSinceReset(world)));
  app.get("/calls", (context) => context.json(world.log.all()));
  app.delete("/calls", (context) => {
    world.clearLogs();
    return context.body(null, 204);
  });
  app.get("/changes", (context) => context.json(world.changes.all()));
  app.get("/settings", (context) => context.json(world.settings));
  app.post("/settings", async (context) => {
    world.changeSettings(await context.req.json());
    return context.json(world.settings);
  });
  app.post("/other-clients", async (context) => {
    world.addOtherClient(v.parse(otherClientBody, await context.req.json()));
    return context.body(null, 204);
  });
  faultRoutes(app, world);
  interventionRoutes(app, world);
  eventRoute(app, world);
  return app;
}

function faultRoutes(app: Hono, world: World): void {
  app.get("/faults", (context) => context.json(world.faults.list()));
  app.post("/faults", async (context) => {
    const body: unknown = await context.req.json();
    // Check all rules before adding one, so that a bad rule changes nothing.
    const rules = (Array.isArray(body) ? body : [body]).map(parseFaultRule);
    for (const rule of rules) world.faults.add(rule);
    return context.json(world.faults.list(), 201);
  });
  app.delete("/faults", (context) => {
    world.faults.clear();
    return context.body(null, 204);
  });
}

/** Out-of-band changes: drift, expiry, a deleted group. */
function interventionRoutes(app: Hono, world: World): void {
  app.put("/groups/:service/:owner/:group/members", async (context) => {
    const { service, owner, group } = context.req.param();
    const change = parseMemberChange(await context.req.json());
    changeMembersByHand(world, groupAddress(service, owner, group), change);
    return context.body(null, 204);
  });
  app.delete("/groups/:service/:owner/:group", (context) => {
    const { service, owner, group } = context.req.param();
    deleteGroupByHand(world, groupAddress(service, owner, group));
    return context.body(null, 204);
  });
  app.post("/owners/:service/:owner/status", async (context) => {
    const { service, owner } = context.req.param();
    const { status } = v.parse(statusBody, await context.req.json());
    setStatusByHand(world, parseOwnerAddress(service, owner), status);
    return context.body(null, 204);
  });
}

function groupAddress(service: string, owner: string, userGroupId: string): GroupAddress {
  return { ...parseOwnerAddress(service, owner), userGroupId };
}

function eventRoute(app: Hono, world: World): void {
  app.get("/events", (context) =>
    streamSSE(context, async (stream) => {
      const stop = world.listen((event) => {
        void stream.writeSSE({ event: event.kind, data: JSON.stringify(event) });
      });
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
      });
      stop();
    }),
  );
}
