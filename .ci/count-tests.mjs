// Prints "N passed, N failed" from the JSON report of vitest.
import { readFileSync } from "node:fs";

const file = process.argv[2];
let report;
try {
  report = JSON.parse(readFileSync(file, "utf8"));
} catch (error) {
  console.error(`No test results: ${file} cannot be read (${error.message})`);
  process.exit(1);
}

// A file that does not load has no tests; count it as one failed test.
const unloadable = report.testResults.filter(
  (each) => each.status === "failed" && each.assertionResults.every((test) => test.status !== "failed"),
).length;
const failed = report.numFailedTests + unloadable;
console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 && report.numPassedTests > 0 ? 0 : 1;
