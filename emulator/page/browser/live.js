import { isByHand, mergedLog } from "./log-entries.js";

const pauseMs = 150;
const mostEntries = 40_000;

/** The emulator as the page knows it, the log oldest first. */
export const world = { owners: [], entries: [] };

/** What came while the log was being loaded. */
let meanwhile = [];

/**
 * Loads the world and follows it. Many events in one moment are drawn once.
 * onGroups: groups or users may have changed; onLog: the log changed; onConnection: whether the emulator answers.
 */
export function follow({ onGroups, onLog, onConnection }) {
  const groupsSoon = coalesced(async () => {
    world.owners = await load("groups");
    onGroups();
  });
  const logSoon = coalesced(async () => {
    await loadLog();
    onLog();
  });
  const drawLogSoon = coalesced(onLog);
  const add = (entry) => {
    append(entry);
    drawLogSoon();
    if (entry.applied) groupsSoon();
  };
  const source = new EventSource("/_emulator/events");
  source.onopen = () => {
    onConnection(true);
    groupsSoon();
    logSoon();
  };
  source.onerror = () => onConnection(false);
  source.addEventListener("call", ({ data }) => add(JSON.parse(data).call));
  source.addEventListener("state", ({ data }) => {
    const { change } = JSON.parse(data);
    if (change !== undefined) return add(change);
    world.entries = [];
    meanwhile = [];
    groupsSoon();
    logSoon();
  });
}

async function loadLog() {
  meanwhile = [];
  const [calls, changes] = await Promise.all([load("calls"), load("changes")]);
  const loaded = new Set([...calls, ...changes].map(nameOf));
  world.entries = [...mergedLog(calls, changes), ...meanwhile.filter((entry) => !loaded.has(nameOf(entry)))];
}

function append(entry) {
  world.entries.push(entry);
  if (world.entries.length > mostEntries) world.entries.shift();
  meanwhile.push(entry);
  if (meanwhile.length > mostEntries) meanwhile.shift();
}

const nameOf = (entry) => `${isByHand(entry) ? "by hand" : "call"} ${entry.n}`;

async function load(what) {
  return (await fetch(`/_emulator/${what}`)).json();
}

/** Does the work a moment later, once for many wishes, and never twice at a time. */
function coalesced(work) {
  let isWaiting = false;
  let last = Promise.resolve();
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      last = last.then(() => {
        isWaiting = false;
        return work();
      });
      // The connection is gone; when it is back, everything is loaded again.
      last = last.catch(() => undefined);
    }, pauseMs);
  };
}
