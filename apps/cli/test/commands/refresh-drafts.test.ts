import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { draftMark } from "../../src/files/draft-shape.js";
import { issued, refreshMachine } from "../support/refresh-machine.js";

const { put, run, setup, valueOf } = refreshMachine();
const folder = "sub/.keyhole-aB3xY9";

/** What a process leaves in the repository that is killed before a file is replaced. */
async function leave(value: string, mark: string): Promise<void> {
  await put({ [`${folder}/.gitignore`]: mark, [`${folder}/draft`]: `KEY=${value}\n` });
}

const below = (name: string): Promise<string[]> =>
  readdir(path.join(setup.machine.repository, name));

/** That of a process that is over. */
function endedMark(): string {
  return draftMark(spawnSync(process.execPath, ["--version"]).pid);
}

describe("a draft that a killed refresh left", () => {
  test("is removed by the next refresh, which tells of it", async () => {
    const value = await valueOf(issued);
    await leave(value, endedMark());
    const { code, stderr } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(0);
    expect(stderr).toContain(`Removed ${path.join(folder, "draft")}: it held a value`);
    expect(stderr).toContain("No file below");
    expect(await below("sub")).toStrictEqual([]);
    expect(stderr.includes(value)).toBe(false);
  });

  test("is named alone with --dry-run, which writes nothing", async () => {
    const value = await valueOf(issued);
    await leave(value, endedMark());
    const { code, stderr } = await run(["refresh", "--dry-run", issued]);
    expect(code).toBe(0);
    expect(stderr).toContain("The next one without --dry-run removes it.");
    expect(await below(folder)).toStrictEqual([".gitignore", "draft"]);
    expect(stderr.includes(value)).toBe(false);
  });

  test("is named and kept where another computer may be at work with it", async () => {
    setup.machine.clock.time = Date.now();
    const value = await valueOf(issued);
    await leave(value, draftMark(1, "somebody-else"));
    const { stderr } = await run(["refresh", "--yes", issued]);
    expect(stderr).toContain(`${path.join(folder, "draft")} holds a value.`);
    expect(await below(folder)).toStrictEqual([".gitignore", "draft"]);
  });
});
