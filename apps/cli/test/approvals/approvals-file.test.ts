import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApprovalsFile, configFolder } from "../../src/approvals/cli-approvals.js";
import { CliError } from "../../src/cli-error.js";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-approvals-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const approval = (reference: string) => ({ key: `a#1${reference.slice(11)}`, reference });

describe("configFolder", () => {
  test.each([
    ["linux", "/home/me", {}, "/home/me/.config/keyhole"],
    ["linux", "/home/me", { XDG_CONFIG_HOME: "/elsewhere" }, "/elsewhere/keyhole"],
    ["linux", "/home/me", { XDG_CONFIG_HOME: "relative" }, "/home/me/.config/keyhole"],
    [
      "darwin",
      "/Users/me",
      { XDG_CONFIG_HOME: "/x" },
      "/Users/me/Library/Application Support/keyhole",
    ],
    ["win32", String.raw`C:\Users\me`, { APPDATA: "D:/roaming" }, String.raw`D:\roaming\keyhole`],
    ["win32", String.raw`C:\Users\me`, {}, String.raw`C:\Users\me\AppData\Roaming\keyhole`],
  ] as const)(
    "returns on %s in the home %s with %j the folder %s",
    (platform, home, env, expected) => {
      expect(configFolder({ platform, env, home })).toBe(expected);
    },
  );
});

describe("ApprovalsFile", () => {
  test("removes the approvals of one connection from every folder", async () => {
    const approvals = new ApprovalsFile(folder);
    const other = { key: "b#1/x", reference: "keyhole://b/x" };
    await approvals.add("/one", [approval("keyhole://a/x"), other]);
    await approvals.add("/two", [approval("keyhole://a/y")]);
    await approvals.remove(({ key }) => key.startsWith("a#"));
    expect(await approvals.of("/one")).toStrictEqual([other]);
    expect(await approvals.of("/two")).toStrictEqual([]);
  });

  test("writes no file if nothing is removed", async () => {
    const approvals = new ApprovalsFile(folder);
    expect(await approvals.remove(() => true)).toStrictEqual([]);
    expect(await readdir(folder)).toStrictEqual([]);
  });

  test("changes nothing while another program holds the lock", async () => {
    const approvals = new ApprovalsFile(folder);
    await approvals.add("/one", [approval("keyhole://a/x")]);
    await writeFile(path.join(folder, "approvals.json.lock"), "");
    await expect(approvals.remove(() => true)).rejects.toThrow(CliError);
    expect(await approvals.of("/one")).toHaveLength(1);
    expect(await readdir(folder)).toContain("approvals.json.lock");
  });

  test("doesn't restore a revoked approval if another one is added at the same time", async () => {
    await new ApprovalsFile(folder).add("/one", [approval("keyhole://a/revoked")]);
    const [added, removed] = await Promise.allSettled([
      new ApprovalsFile(folder).add("/one", [approval("keyhole://a/new")]),
      new ApprovalsFile(folder).remove(({ reference }) => reference === "keyhole://a/revoked"),
    ]);
    const kept = (await new ApprovalsFile(folder).of("/one")).map(({ reference }) => reference);
    expect(kept.includes("keyhole://a/revoked")).toBe(removed.status === "rejected");
    expect(kept.includes("keyhole://a/new")).toBe(added.status === "fulfilled");
    expect(await readdir(folder)).toStrictEqual(["approvals.json"]);
  });

  test("throws a CliError if its folder can't be written", async () => {
    await writeFile(path.join(folder, "file"), "");
    const approvals = new ApprovalsFile(path.join(folder, "file", "keyhole"));
    await expect(approvals.add("/one", [approval("keyhole://a/x")])).rejects.toThrow(CliError);
  });
});
