import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDesktop } from "../../src/desktop.mjs";
import { waitUntil } from "../../src/wait-until.mjs";

const code = path.join(import.meta.dirname, "../fixtures/fake-code.mjs");
/** @type {string} */
let runFolder;
beforeEach(async () => {
  runFolder = await mkdtemp(path.join(os.tmpdir(), "keyhole-desktop-"));
});
afterEach(() => rm(runFolder, { recursive: true, force: true }));

/** Returns the process of the window. */
async function windowId() {
  const lock = path.join(runFolder, "user-data/code.lock");
  const read = async () => Number(await readFile(lock, "utf8").catch(() => "")) || undefined;
  return waitUntil("the window", read, 10_000);
}

/** @param {number} id */
function isAlive(id) {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

const options = { workspace: "/some/work space", extensions: ["/x/keyhole.vsix"], code };

// On Windows, a script can't replace the command.
test.skipIf(process.platform === "win32")("stopping the desktop closes its window", async () => {
  const desktop = await openDesktop({ ...options, runFolder });
  const id = await windowId();
  expect(isAlive(id)).toBe(true);
  await desktop.stop();
  await desktop.closed;
  expect(isAlive(id)).toBe(false);

  const calls = await readFile(path.join(runFolder, "user-data/calls.jsonl"), "utf8");
  const [install, open] = calls.split("\n").map((line) => line && JSON.parse(line));
  expect(install).toContain("--install-extension");
  expect(open).toEqual(expect.arrayContaining(["--disable-workspace-trust", "/some/work space"]));
});

test.skipIf(process.platform === "win32")(
  "openDesktop reports when the user closes the window",
  async () => {
    const desktop = await openDesktop({ ...options, runFolder });
    process.kill(await windowId());
    await expect(desktop.closed).resolves.toBeUndefined();
    await desktop.stop();
  },
);
