import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";

import type { ErrorCodes } from "../../provider/base/api";
import {
  EXPIRED_TOKEN_CODE,
  GATEWAY_CODES,
  meaningOf,
  MISSING_PREFIX,
  THROTTLING_PART,
} from "../../provider/cloud/gateway-codes";
import { stsProduct } from "../../provider/cloud/sts";
import { services } from "../../provider/services/registry";
import { testProduct } from "./support";

const { codes } = testProduct();

describe("meaningOf", () => {
  it.each([
    ["Throttling", "throttling"],
    ["Throttling.User", "throttling"],
    ["Rejected.Throttling", "throttling"],
    ["ServiceUnavailable", "transient"],
    ["SignatureDoesNotMatch", "permission"],
    ["InvalidRegionId", "caller"],
    ["MissingInstanceId", "caller"],
    ["Door.Missing", "not-found"],
  ])("%s is %s", (code, kind) => {
    expect(meaningOf(codes, code)?.kind).toBe(kind);
  });

  it.each(["throttling", "Throttle", "internalerror", "Forbiddenx", "NotMissing", "constructor", "toString", ""])(
    "%j is not a known code",
    (code) => {
      expect(meaningOf(codes, code)).toBeUndefined();
    },
  );

  it("believes the product before the gateway", () => {
    expect(meaningOf({ InternalError: { kind: "caller" } }, "InternalError")?.kind).toBe("caller");
  });
});

test("an expired token counts as refused permission when fresh credentials do not help", () => {
  expect(GATEWAY_CODES[EXPIRED_TOKEN_CODE]?.kind).toBe("permission");
});

const page = readFileSync(join(__dirname, "..", "..", "docs", "errors.md"), "utf8");

/** The rows of a section of the page: code and service. */
function rowsOf(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \| [^|]+ \| [^|]* \|$/gm)].map(
    ([, code = "", service = ""]) => `${service.trim()}: ${code}`,
  );
}

const NAMES: Readonly<Record<string, string>> = {
  bastionhost: "Bastionhost",
  quickbi: "Quick BI",
  ram: "RAM",
  cloudsso: "CloudSSO",
  eiam: "EIAM",
  sts: "STS",
};

/** All tables, by the names that the page has for them. */
const tables: readonly (readonly [string, ErrorCodes])[] = [
  ["gateway", GATEWAY_CODES],
  ...[...services.values(), { product: stsProduct("sts") }].map(
    ({ product }) => [NAMES[product.service] ?? product.service, product.codes] as const,
  ),
];

test.each([
  ["Transient", "transient"],
  ["Not found", "not-found"],
  ["Permission", "permission"],
  ["Caller", "caller"],
] as const)("the page of errors has the codes of its section %s, and no others", (heading, kind) => {
  const expected = tables.flatMap(([name, table]) =>
    Object.entries(table)
      .filter(([, meaning]) => meaning.kind === kind)
      .map(([code]) => `${name}: ${code}`),
  );
  expect(rowsOf(heading).sort()).toEqual(
    [...expected, ...(kind === "caller" ? [`gateway: ${MISSING_PREFIX}…`] : [])].sort(),
  );
});

test("the page says what throttling looks like", () => {
  expect(page).toContain(`…${THROTTLING_PART}…`);
});
