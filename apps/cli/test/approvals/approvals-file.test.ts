import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApprovalsFile } from "../../src/approvals/approvals-file.js";
import { withLock } from "../../src/files/with-lock.js";
import { createMachine, runProgram, testProgram } from "../support/program.js";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-approvals-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const approval = (reference: string) => ({ connection: "a", reference });
const lockIn = (): string => path.join(folder, "lock");
const impatient = { pauseMs: 1, staleMs: 3 };

describe("the file of approvals", () => {
  test("loses nothing that several programs add at the same time", async () => {
    const machine = await createMachine();
    const count = 100;
    const names = ["one", "other", "third"];
    const runs = await Promise.all(
      names.map((name) =>
        runProgram(machine, [folder, name, `${count}`], {}, testProgram("add-approvals")),
      ),
    );
    await machine.remove();
    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toStrictEqual(
      names.map(() => ({ code: 0, stderr: "" })),
    );
    const kept = await new ApprovalsFile(folder).of("/repository");
    for (const name of names) {
      expect(kept.filter(({ connection }) => connection === name)).toHaveLength(count);
    }
    expect(await readdir(folder)).toStrictEqual(["approvals.json"]);
  });

  test("takes back what is of one connection, in every folder, and leaves the rest", async () => {
    const approvals = new ApprovalsFile(folder);
    const other = { connection: "b", reference: "keyhole://b/x" };
    await approvals.add("/one", [approval("keyhole://a/x"), other]);
    await approvals.add("/two", [approval("keyhole://a/y")]);
    await approvals.removeConnection("a");
    expect(await approvals.of("/one")).toStrictEqual([other]);
    expect(await approvals.of("/two")).toStrictEqual([]);
  });

  test("writes nothing where nothing changes", async () => {
    const approvals = new ApprovalsFile(folder);
    expect(await approvals.remove("/one", () => true)).toStrictEqual([]);
    expect(await readdir(folder)).toStrictEqual([]);
  });

  test("says so where its folder cannot be written", async () => {
    await writeFile(path.join(folder, "file"), "");
    const approvals = new ApprovalsFile(path.join(folder, "file", "keyhole"));
    await expect(approvals.add("/one", [approval("keyhole://a/x")])).rejects.toThrow(
      /cannot be written to .*Make its folder writable/,
    );
  });
});

describe("a lock", () => {
  test("lets one after the other in, and is gone afterwards", async () => {
    let inside = 0;
    let most = 0;
    const job = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await readdir(folder);
      inside -= 1;
    };
    await Promise.all(
      Array.from({ length: 8 }, () => withLock(lockIn(), job, { pauseMs: 1, staleMs: 60_000 })),
    );
    expect(most).toBe(1);
    expect(await readdir(folder)).toStrictEqual([]);
  });

  test("that was left behind keeps nobody out for long", async () => {
    await writeFile(lockIn(), "somebody who died");
    expect(await withLock(lockIn(), async () => "done", impatient)).toBe("done");
    expect(await readdir(folder)).toStrictEqual([]);
  });

  test("that somebody else holds by now is not removed", async () => {
    await withLock(lockIn(), () => writeFile(lockIn(), "somebody else"), impatient);
    expect(await readFile(lockIn(), "utf8")).toBe("somebody else");
  });

  test("is let go where the job fails, and not taken for one where it cannot be made", async () => {
    await expect(
      withLock(lockIn(), () => Promise.reject(new Error("The job failed.")), impatient),
    ).rejects.toThrow("The job failed.");
    expect(await readdir(folder)).toStrictEqual([]);
    await mkdir(path.join(folder, "sub"));
    const nowhere = path.join(folder, "sub", "none", "lock");
    await expect(withLock(nowhere, async () => "done", impatient)).rejects.toThrow("ENOENT");
  });
});
