import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Best } from "../../src/catalog/best.js";

function bestOf(numbers: readonly number[], limit: number): readonly number[] {
  const best = new Best<number>(limit, (one, other) => one - other);
  for (const number of numbers) best.add(number);
  return best.kept;
}

it("keeps what sorting would bring to the front", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.nat({ max: 20 }), (numbers, limit) => {
      const sorted = [...numbers].sort((one, other) => one - other);
      expect(bestOf(numbers, limit)).toEqual(sorted.slice(0, limit));
    }),
    { numRuns: 500 },
  );
});

it.each([
  [0, []],
  [-1, []],
  [Number.NaN, []],
  [1.9, [1]],
  [Infinity, [1, 2, 3]],
])("with a limit of %d keeps %j", (limit, kept) => {
  expect(bestOf([3, 1, 2], limit)).toEqual(kept);
});
