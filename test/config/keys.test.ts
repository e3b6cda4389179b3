import { expect, test } from "vitest";
import { ASSUME_ROLE_VARIABLES, OIDC_VARIABLES, VARIABLES } from "../../provider/config/keys";

test("no variable sets two keys", () => {
  const names: string[] = Object.values(VARIABLES).flat();
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("only the variable of the role sets two settings: with a token it is the token's role", () => {
  const assume: string[] = Object.values(ASSUME_ROLE_VARIABLES).flat();
  const shared = Object.values(OIDC_VARIABLES).filter((name) => assume.includes(name));
  expect(shared).toEqual(["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_ROLE_SESSION_NAME"]);
});
