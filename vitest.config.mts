import { defineConfig } from "vitest/config";

/** Tests fail when they send a parameter that the emulated API does not have. */
const setupFiles = ["test/support/unknown-parameters.ts"];

export default defineConfig({
  test: {
    // .ci/run counts the tests from the report.
    reporters: ["default", "json"],
    outputFile: { json: "build/test-report.json" },
    // Of what runs in the processes of the tests. The provider inside the engine is tested, and not counted.
    coverage: {
      provider: "v8",
      include: ["provider/**/*.ts", "emulator/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
      reportsDirectory: "build/coverage",
      reportOnFailure: true,
      thresholds: { statements: 96, branches: 93, functions: 95, lines: 96 },
    },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts", "examples/*/*.test.ts"],
          exclude: ["test/acceptance/**"],
          setupFiles,
          // None of them waits; a busy machine may still take long over thousands of calls.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "acceptance",
          include: ["test/acceptance/**/*.test.ts"],
          globalSetup: "test/acceptance/global-setup.ts",
          setupFiles,
          // Each command of the engine is three processes, which wait for each other a sixth of the time.
          maxWorkers: 3,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // After the unit tests, which are quick and would miss their own time limits beside it.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
