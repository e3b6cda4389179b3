import { expect, test } from "vitest";

import { ADVICE } from "../../provider/text/advice";

test.each(Object.entries(ADVICE).filter(([kind]) => kind !== "configuration"))(
  "%s has advice in one sentence",
  (_kind, advice) => {
    expect(advice).toMatch(/^[A-Z][^.]*\.$/);
  },
);
