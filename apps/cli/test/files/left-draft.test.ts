import { spawnSync } from "node:child_process";
import {
  chown,
  link,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDraft, discardDraft, discardDraftsNow } from "../../src/files/draft.js";
import { draftMark } from "../../src/files/draft-shape.js";
import { clearLeftDraft, leftDraftIn } from "../../src/files/left-draft.js";

const isWindows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;
const hour = 60 * 60 * 1000;
const now = Date.parse("2026-06-01T00:00:00Z");
/** The number of a process that is over. */
const ended = spawnSync(process.execPath, ["--version"]).pid;
const others = "somebody-else";

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "keyhole-left-"));
  folder = path.join(root, ".keyhole-aB3xY9");
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** What a process leaves behind that is killed. */
async function leave(mark = draftMark(ended), draft?: string, madeAt = now): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  await writeFile(path.join(folder, ".gitignore"), mark);
  if (draft !== undefined) await writeFile(path.join(folder, "draft"), draft);
  await utimes(folder, madeAt / 1000, madeAt / 1000);
}

const look = () => leftDraftIn(folder, now);

describe("a draft of a process that is over", () => {
  test("is removed with its folder, and nothing else", async () => {
    await leave(draftMark(ended), "A=new\n");
    await writeFile(path.join(root, ".env"), "A=old\n");
    const left = await look();
    expect(left).toStrictEqual({ folder, holdsText: true, mayBeInUse: false });
    expect(await clearLeftDraft(left!)).toBe(true);
    expect(await readdir(root)).toStrictEqual([".env"]);
  });

  test.each([undefined, ""])(
    "holds nothing where it was not written, or emptied",
    async (draft) => {
      await leave(draftMark(ended), draft);
      const left = await look();
      expect(left).toMatchObject({ holdsText: false, mayBeInUse: false });
      expect(await clearLeftDraft(left!)).toBe(true);
      expect(await readdir(root)).toStrictEqual([]);
    },
  );

  test("keeps what somebody put beside it since", async () => {
    await leave(draftMark(ended), "A=new\n");
    const left = await look();
    await writeFile(path.join(folder, "mine"), "mine");
    expect(await clearLeftDraft(left!)).toBe(true);
    expect(await readdir(folder)).toStrictEqual(["mine"]);
  });
});

describe("a draft of a process that may run yet", () => {
  test.each([
    ["on this computer", draftMark(process.ppid)],
    ["on another computer", draftMark(ended, others)],
  ])("%s is in use for an hour", async (_, mark) => {
    await leave(mark, "A=new\n", now - hour + 1);
    expect(await look()).toMatchObject({ mayBeInUse: true });
    await utimes(folder, (now - hour) / 1000, (now - hour) / 1000);
    expect(await look()).toMatchObject({ mayBeInUse: false });
  });

  test("of an earlier one with our number is not", async () => {
    await leave(draftMark(process.pid), "A=new\n");
    expect(await look()).toMatchObject({ mayBeInUse: false });
  });
});

describe("what is not exactly a draft's folder", () => {
  test.each([
    ["another mark", "*\n"],
    ["more in its mark", `${draftMark(ended)}!keep\n`],
    ["no number in its mark", draftMark(ended).replace(String(ended), "0")],
  ])("is left alone: %s", async (_, mark) => {
    await leave(mark, "A=new\n");
    expect(await look()).toBeUndefined();
  });

  test.each([".keyhole-aB3x", ".keyhole-aB3xY9Z", "keyhole-aB3xY9", ".keyhole-aB3x_9"])(
    "is left alone: %s",
    async (name) => {
      await leave(draftMark(ended), "A=new\n");
      expect(await look()).toBeDefined();
      await rename(folder, path.join(root, name));
      expect(await leftDraftIn(path.join(root, name), now)).toBeUndefined();
    },
  );

  test("is left alone: another file, no mark, a folder in its place", async () => {
    await leave(draftMark(ended), "A=new\n");
    await writeFile(path.join(folder, "mine"), "mine");
    expect(await look()).toBeUndefined();
    await rm(path.join(folder, "mine"));
    expect(await look()).toBeDefined();
    await rm(path.join(folder, "draft"));
    await mkdir(path.join(folder, "draft"));
    expect(await look()).toBeUndefined();
    await rm(path.join(folder, ".gitignore"));
    expect(await look()).toBeUndefined();
  });

  // Nobody else can give a folder away.
  test.skipIf(!isRoot)("is left alone: a folder of somebody else", async () => {
    await leave(draftMark(ended), "A=new\n");
    await chown(folder, 1234, 1234);
    expect(await look()).toBeUndefined();
  });

  test.skipIf(isWindows)("is left alone: a link to one, and what holds links", async () => {
    await leave(draftMark(ended), "A=new\n");
    const draft = path.join(folder, "draft");
    const linked = path.join(root, ".keyhole-Link01");
    await symlink(folder, linked);
    expect(await leftDraftIn(linked, now)).toBeUndefined();
    await link(draft, path.join(root, "same"));
    expect(await look()).toBeUndefined();
    await rm(draft);
    await symlink(path.join(root, "same"), draft);
    expect(await look()).toBeUndefined();
  });
});

describe("a draft of this process", () => {
  test("is its own while it is at work with it", async () => {
    const draft = createDraft(path.join(root, ".env"));
    await writeFile(draft, "A=new\n");
    folder = path.dirname(draft);
    expect(await look()).toBeUndefined();
    expect(await discardDraft(draft)).toBe(true);
    expect(await readdir(root)).toStrictEqual([]);
  });

  test("goes at once where the process has to end", async () => {
    const draft = createDraft(path.join(root, ".env"));
    await writeFile(draft, "A=new\n");
    await writeFile(path.join(root, ".env"), "A=old\n");
    discardDraftsNow();
    expect(await readdir(root)).toStrictEqual([".env"]);
    await discardDraft(draft);
  });
});
