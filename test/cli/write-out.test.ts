import { expect, test } from "vitest";
import { writeOut } from "../../provider/cli/write-out";

test.each([
  ["EEXIST", "f exists, and is not overwritten. Remove it, or give another --import-file."],
  ["EACCES", "f cannot be written: the system does not allow it. Check the path of --import-file."],
])("%s is one line that names the option", (code, message) => {
  const writeNew = (): never => {
    throw Object.assign(new Error("no"), { code });
  };
  expect(() => writeOut("f", "text", { writeNew }, "--import-file")).toThrow(message);
});
