import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { installHost, livingProcesses, waitUntil } from "../../src/index.mjs";

const START = `
  import { startServer } from "./src/index.mjs";
  const [host, runFolder] = process.argv.slice(1);
  const options = { host: JSON.parse(host), runFolder, removeIfKilled: [runFolder] };
  console.log((await startServer(options)).pid);
`;

test("a server ends with the process that started it, even if that process is killed", async () => {
  const host = await installHost();
  const runFolder = await mkdtemp(path.join(os.tmpdir(), "keyhole-killed-"));
  const starter = spawn(
    process.execPath,
    ["--input-type=module", "-e", START, JSON.stringify(host), runFolder],
    { cwd: path.join(import.meta.dirname, "../.."), stdio: ["ignore", "pipe", "inherit"] },
  );
  const [output] = await once(starter.stdout, "data");
  const run = { group: Number(String(output)), runFolder };
  expect(livingProcesses(run).length).toBeGreaterThan(0);

  starter.kill("SIGKILL");
  await waitUntil("the server to end", () => livingProcesses(run).length === 0, 15_000);
  const removed = () =>
    access(runFolder).then(
      () => false,
      () => true,
    );
  expect(await waitUntil("its folder to go", removed, 15_000)).toBe(true);
});
