import { expect, test } from "vitest";
import { isUnbroken, getLaunchers } from "../../src/launcher.mjs";

/** @type {Record<number, { name: string, parent: number }>} */
const processes = {
  50: { name: "sh", parent: 40 },
  40: { name: "pnpm", parent: 30 },
  30: { name: "sh", parent: 20 },
  20: { name: "npm exec pnpm@1", parent: 10 },
  10: { name: "bash", parent: 5 },
  5: { name: "sshd", parent: 1 },
};
const read = (/** @type {number} */ id) => processes[id];

test("getLaunchers finds the package managers that started the script but not the user's shell", () => {
  expect(getLaunchers(50, read)).toEqual([50, 40, 30, 20]);
  expect(getLaunchers(10, read)).toEqual([]);
});

test("isUnbroken returns false if one of the launchers has ended", () => {
  const chain = [50, 40, 30, 20];
  expect(isUnbroken(chain, read)).toBe(true);
  /** @type {typeof processes} */
  const orphaned = { ...processes, 40: { name: "pnpm", parent: 1 } };
  expect(isUnbroken(chain, (id) => orphaned[id])).toBe(false);
});
