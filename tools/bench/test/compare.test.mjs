import { performance } from "node:perf_hooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { compare } from "../src/compare.mjs";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Work that takes the given number of milliseconds of a clock that doesn't move otherwise. */
function work() {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const log = /** @type {string[]} */ ([]);
  const taking = (/** @type {string} */ name, /** @type {number} */ ms) => () => {
    now += ms;
    log.push(name);
    return Promise.resolve();
  };
  return { taking, log };
}

describe("compare", () => {
  it("returns how much longer one function takes even if some rounds are disturbed", async () => {
    const { taking } = work();
    let calls = 0;
    const fast = taking("fast", 2);
    const disturbed = () => {
      calls += 1;
      return calls % 10 === 0 ? taking("slow", 50)() : taking("slow", 3)();
    };
    const { ratio, microseconds, typical } = await compare(disturbed, fast, {
      rounds: 21,
      batch: 2,
    });
    expect(ratio).toBe(1.5);
    expect(microseconds).toBe(3000);
    expect(typical).toBe(3000);
  });

  it("alternates which function runs first", async () => {
    const { taking, log } = work();
    await compare(taking("a", 1), taking("b", 1), { rounds: 2, batch: 1 });
    expect(log.join("")).toBe(["ab", "ab", "ba"].join(""));
  });
});
