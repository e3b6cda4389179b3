import { arrange, byId, counted, element } from "./dom.js";
import { marked, wantedBy } from "./find.js";
import { filteredLog, isByHand, parametersOf } from "./log-entries.js";

const mostRows = 1_000;
const longestParameters = 240;
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", hourCycle: "h23" });

/** Rows by entry, for the text that is wanted now. */
let rows = new WeakMap();
let lastWanted = "";

/** Draws the latest entries of those that are wanted. */
export function drawLog(entries) {
  const wanted = wantedBy(byId("calls-filter"));
  const isFiltered = wanted !== "" || byId("writes-only").checked;
  const found = filteredLog(entries, wanted, byId("writes-only").checked);
  const shown = found.slice(-mostRows).reverse();
  if (wanted !== lastWanted) rows = new WeakMap();
  lastWanted = wanted;
  arrange(
    byId("calls"),
    shown.map((entry) => rowOf(entry, wanted)),
  );
  byId("calls-count").textContent = countOf(shown.length, found.length, entries.length, isFiltered);
  byId("no-calls").hidden = entries.length > 0;
  byId("no-calls-found").hidden = entries.length === 0 || found.length > 0;
}

function countOf(shown, found, all, isFiltered) {
  if (all === 0) return "";
  const matching = isFiltered
    ? `${found.toLocaleString("en")} of ${counted(all, "entry", "entries")}`
    : counted(all, "entry", "entries");
  return shown < found ? `${matching}, the latest ${shown.toLocaleString("en")} shown` : matching;
}

function rowOf(entry, wanted) {
  const known = rows.get(entry);
  if (known !== undefined) return known;
  const notes = [entry.service, entry.protocol, isByHand(entry) && entry.method, entry.applied && "changed"];
  const row = element(
    "tr",
    isByHand(entry) ? "by-hand" : "",
    element("td", "time", timeOf(entry), !isByHand(entry) && element("span", "note", `#${entry.n}`)),
    element("td", "", breakable(marked(entry.action || "(no action)", wanted)), note(notes, wanted)),
    element("td", "parameters", marked(excerpt(parametersOf(entry), wanted), wanted)),
    answerOf(entry, wanted),
  );
  rows.set(entry, row);
  return row;
}

function timeOf({ at }) {
  const date = new Date(at);
  const time = element("time", "", `${clock.format(date)}.${String(date.getMilliseconds()).padStart(3, "0")}`);
  time.dateTime = date.toISOString();
  time.title = date.toLocaleString();
  return time;
}

function answerOf(entry, wanted) {
  if (isByHand(entry)) return element("td", "", entry.applied ? "done" : "nothing changed");
  const status = entry.status === 0 ? "no answer" : `HTTP ${entry.status}`;
  const notes = [status, entry.ms > 0 && `${entry.ms} ms`, entry.fault && `fault ${entry.fault}`];
  return element(
    "td",
    entry.code === "OK" ? "good" : "bad",
    breakable(marked(entry.code, wanted)),
    note(notes, wanted),
  );
}

/** Nodes whose texts may break behind a dot and before a word, as names of actions and codes are made. */
function breakable(nodes) {
  const parts = (text) => text.split(/(?<=\.)|(?<=[a-z])(?=[A-Z])/);
  const withBreaks = (text) => parts(text).flatMap((part, at) => (at === 0 ? [part] : [element("wbr"), part]));
  return nodes.flatMap((node) => (typeof node === "string" ? withBreaks(node) : [node]));
}

const note = (notes, wanted) => element("span", "note", marked(notes.filter(Boolean).join(" · "), wanted));

/** The start of a long text, or the part with what is wanted. */
function excerpt(text, wanted) {
  if (text.length <= longestParameters) return text;
  const at = wanted === "" ? 0 : text.toLowerCase().indexOf(wanted);
  const start = at + wanted.length > longestParameters ? at - longestParameters / 2 : 0;
  const part = text.slice(start, start + longestParameters);
  return `${start > 0 ? "…" : ""}${part}${start + part.length < text.length ? "…" : ""}`;
}
