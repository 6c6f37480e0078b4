import { expect, test } from "vitest";
import { CleanUp } from "../../src/clean-up.mjs";

test("CleanUp runs the last step first and continues after a failure", async () => {
  const done = /** @type {string[]} */ ([]);
  const cleanUp = new CleanUp();
  cleanUp.add(async () => void done.push("first"));
  cleanUp.add(async () => {
    throw new Error("second failed");
  });
  cleanUp.add(async () => void done.push("third"));
  await expect(cleanUp.run()).rejects.toThrow("second failed");
  expect(done).toEqual(["third", "first"]);
  await cleanUp.run();
  expect(done).toHaveLength(2);
});
