import { chmod, chown, lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftLeftError, replaceFile } from "../../src/files/replace-file.js";

/** What is refused with a draft, and what kept drafts out of commits when they were put in place. */
const { refused, ignored } = vi.hoisted(() => ({
  refused: new Map<string, Error>(),
  ignored: [] as string[],
}));

vi.mock("node:fs/promises", async (original) => {
  const fs = await original<Record<string, (...all: unknown[]) => Promise<unknown>>>();
  const refusing =
    (name: string) =>
    async (file: string, ...others: unknown[]) => {
      const refusal = refused.get(name);
      if (refusal && file.endsWith("draft")) throw refusal;
      return fs[name]!(file, ...others);
    };
  const rename = refusing("rename");
  return {
    ...fs,
    rm: refusing("rm"),
    truncate: refusing("truncate"),
    rename: async (from: string, to: string) => {
      const ignore = path.join(path.dirname(from), ".gitignore");
      ignored.push(String(await fs["readFile"]!(ignore, "utf8")));
      return rename(from, to);
    },
  };
});

const isRoot = process.getuid?.() === 0;
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-replace-"));
  file = path.join(folder, ".env");
  await writeFile(file, "A=old\n");
});
afterEach(async () => {
  refused.clear();
  await rm(folder, { recursive: true, force: true });
});

const replace = async (): Promise<boolean> => replaceFile(file, "A=new\n", await lstat(file));
const failureOf = (job: Promise<unknown>): Promise<unknown> =>
  job.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Everything below the folder that is no folder itself, with its text. */
async function texts(): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ name, parentPath }) => [
    name,
    await readFile(path.join(parentPath, name), "utf8"),
  ]);
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
}

describe("writing a file anew", () => {
  test("keeps its draft out of commits, and leaves nothing beside the file", async () => {
    expect(await replace()).toBe(true);
    expect(await readFile(file, "utf8")).toBe("A=new\n");
    expect(ignored).toStrictEqual([expect.stringMatching(/^\*$/m)]);
    expect(await readdir(folder)).toStrictEqual([".env"]);
  });

  // Nobody else can give a file away.
  test.skipIf(!isRoot)("keeps its owner and rights", async () => {
    await chown(file, 1234, 1234);
    await chmod(file, 0o660);
    await replace();
    const { uid, gid, mode } = await lstat(file);
    expect([uid, gid, mode & 0o777]).toStrictEqual([1234, 1234, 0o660]);
  });
});

describe("a file that cannot be written anew", () => {
  const failed = new Error("EXDEV");
  const held = new Error("EBUSY");

  test("is left as it is, with nothing beside it", async () => {
    refused.set("rename", failed);
    expect(await failureOf(replace())).toBe(failed);
    expect(await readdir(folder)).toStrictEqual([".env"]);
    expect(await texts()).toStrictEqual({ ".env": "A=old\n" });
  });

  test("is told by what went wrong first, and its draft is emptied where it cannot go", async () => {
    refused.set("rename", failed).set("rm", held);
    expect(await failureOf(replace())).toBe(failed);
    expect(await texts()).toMatchObject({ ".env": "A=old\n" });
    expect(Object.values(await texts()).join("")).not.toContain("new");
  });

  test("names the draft that is left with the text, which no commit takes up", async () => {
    refused.set("rename", failed).set("rm", held).set("truncate", held);
    const error = await failureOf(replace());
    expect(error).toBeInstanceOf(DraftLeftError);
    const { draft, cause, message } = error as DraftLeftError;
    expect(cause).toBe(failed);
    expect(message).toContain(draft);
    expect(await readFile(draft, "utf8")).toBe("A=new\n");
    expect(await texts()).toStrictEqual({
      ".env": "A=old\n",
      ".gitignore": expect.stringMatching(/^\*$/m) as string,
      draft: "A=new\n",
    });
  });

  test("names it as well where the file is another by now", async () => {
    refused.set("rm", held).set("truncate", held);
    const seen = await lstat(file);
    await writeFile(file, "A=theirs\n");
    const error = await failureOf(replaceFile(file, "A=new\n", seen));
    expect(error).toBeInstanceOf(DraftLeftError);
    expect((error as DraftLeftError).cause).toBeUndefined();
    expect(await readFile(file, "utf8")).toBe("A=theirs\n");
  });
});
