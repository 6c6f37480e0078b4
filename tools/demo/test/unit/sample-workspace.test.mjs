import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createSampleWorkspace } from "../../src/sample-workspace.mjs";

test("the workspace has the sample files and those of the sample services", async () => {
  const parent = await mkdtemp(path.join(os.tmpdir(), "keyhole-workspace-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = path.join(parent, "workspace");
  const acme = { baseUrl: "http://127.0.0.1:1", credentials: { key: { id: 1 } } };
  await createSampleWorkspace(folder, { acme });
  expect((await readdir(folder)).sort()).toEqual([
    ".env",
    "README.md",
    "SANDBOX.md",
    "acme-key.json",
    "app.js",
  ]);
  expect(JSON.parse(await readFile(path.join(folder, "acme-key.json"), "utf8"))).toEqual({ id: 1 });
});
