import { describe, expect, it } from "vitest";
import { searchFiles } from "../../src/matches/index.js";

const names = Array.from({ length: 20 }, (_, index) => index);

async function search(controller: AbortController, progress: (looked: number, of: number) => void) {
  const found: number[] = [];
  const files = searchFiles(
    names,
    async (name) => {
      if (name % 5 === 1) return "large";
      if (name % 5 === 2) return "unreadable";
      return name % 5 === 3 ? undefined : { name };
    },
    { signal: controller.signal, progress },
  );
  let step = await files.next();
  while (!step.done) {
    found.push(step.value.name);
    step = await files.next();
  }
  return { found, counts: step.value };
}

describe("searchFiles", () => {
  it("yields the files that were read, in order, and counts the rest", async () => {
    const progress: number[] = [];
    const { found, counts } = await search(new AbortController(), (looked) =>
      progress.push(looked),
    );
    expect(found).toEqual([0, 4, 5, 9, 10, 14, 15, 19]);
    expect(counts).toEqual({ looked: 20, of: 20, large: 4, unreadable: 4 });
    expect(progress).toEqual([8, 16, 20]);
  });

  it("stops after a batch if it is cancelled", async () => {
    const controller = new AbortController();
    const { counts } = await search(controller, () => controller.abort());
    expect(counts).toMatchObject({ looked: 8, of: 20 });
  });
});
