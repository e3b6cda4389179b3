import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Report } from "../schema";
import { Labels, stackText, totalsOf, whenText } from "../words";
import { html } from "./html";
import {
  changesPart,
  controlsPart,
  marksPart,
  matrixPart,
  placesPart,
  problemPart,
  sectionsPart,
  SIGNATURE,
} from "./parts";
import { STYLE } from "./style";
import { tablesOf } from "./tables";

/** The matrix draws what the script of the tables has filtered. */
const SCRIPTS = ["browser.js", "matrix.js"];

const TITLE = "Who has access to what";

/** Memberships up to which a browser draws all rows at once: only a large page is slow without leaving some out. */
const MOST_DRAWN = 2_000;

/** A report as one page that needs no other file and no network, and runs no script but its own. */
export function pageOf(report: Report): string {
  const script = SCRIPTS.map((name) => readFileSync(join(__dirname, name), "utf8")).join("");
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const labels = new Labels(report);
  const when = whenText(report.at);
  const stack = stackText(report);
  const against = stack === "" ? "" : `<p>${html(stack)}</p>`;
  const lines = [
    `<!doctype html>`,
    `<html lang="en"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${TITLE}, ${html(when)}</title>`,
    `<style>${STYLE}</style></head><body${isLarge(report) ? ` class="large"` : ""}>`,
    `<a class="skip" href="#people">Skip to the people</a>`,
    `<header><h1>${TITLE}</h1><p id="extract"></p><p>${html(when)}: ${totalsOf(report)}</p>${against}</header><main>`,
    problemPart(report),
    placesPart(report),
    changesPart(report.changes, labels),
    controlsPart(report, labels),
    matrixPart(report),
    tablesOf(report, labels),
    marksPart(report),
    sectionsPart(report, labels),
    SIGNATURE,
    `</main><script>${script}</script></body></html>`,
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}

function isLarge({ people }: Report): boolean {
  return people.reduce((sum, { memberships }) => sum + memberships.length, 0) > MOST_DRAWN;
}

/** The source of a policy that allows exactly this text. */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
