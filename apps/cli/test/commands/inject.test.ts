import { execFileSync } from "node:child_process";
import { mkdir, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { sandboxMachine } from "../support/sandbox-machine.js";

const web = "keyhole://prod/Web%20Shop";
const made = sandboxMachine({ prod: "genauth" });

const file = (name: string): string => path.join(made.machine.repository, name);
const inject = (args: readonly string[], allowed = web) =>
  made.machine.run(["inject", ...args], { env: { ...made.env, KEYHOLE_ALLOW: allowed } });
const git = (...args: readonly string[]): Buffer =>
  execFileSync("git", args, { cwd: made.machine.repository, stdio: "pipe" });

let value: string;
beforeEach(async () => {
  await rm(file(".git"), { recursive: true });
  git("init", "--quiet");
  await writeFile(file("app.template"), `# ${web}\nurl=x:{{ ${web} }}@host\nplain=1\n`);
  const env = { ...made.env, KEYHOLE_ALLOW: web };
  value = (await made.machine.run(["read", web], { env })).stdout;
});

describe("keyhole inject", () => {
  test("writes a copy with the values, which only the user may read", async () => {
    await writeFile(file("app.conf"), "old", { mode: 0o644 });
    const ended = await inject(["-i", "app.template", "-o", "app.conf"]);
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    expect(ended.stderr).toContain("2 references");
    expect(ended.stderr).not.toContain(value);
    const written = await readFile(file("app.conf"), "utf8");
    expect(written).toBe(`# ${value}\nurl=x:${value}@host\nplain=1\n`);
    if (process.platform !== "win32") {
      expect((await stat(file("app.conf"))).mode & 0o777).toBe(0o600);
    }
    expect((await readdir(made.machine.repository)).sort()).toStrictEqual([
      ".git",
      "app.conf",
      "app.template",
    ]);
  });

  test("prints only if the user says so", async () => {
    expect((await inject(["-i", "app.template"])).code).toBe(2);
    const { stdout, stderr } = await inject(["-i", "app.template", "-o", "-"]);
    expect(stdout).toContain(`url=x:${value}@host\n`);
    expect(stderr).toBe("");
  });

  test("keeps a byte order mark, and refuses what isn't UTF-8", async () => {
    const mark = "\uFEFF";
    await writeFile(file("marked"), `${mark}${web}\n`);
    expect((await inject(["-i", "marked", "-o", "copy"])).code).toBe(0);
    expect(await readFile(file("copy"))).toStrictEqual(Buffer.from(`${mark}${value}\n`));
    await writeFile(file("wide"), Buffer.from(`${mark}${web}\n`, "utf16le"));
    const refused = await inject(["-i", "wide", "-o", "wide.conf"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("UTF-8");
    await expect(stat(file("wide.conf"))).rejects.toThrow("ENOENT");
  });

  test("warns of a reference that a letter precedes, and leaves it", async () => {
    await writeFile(file("glued"), `a\nb: x${web} ${web}\n`);
    const { code, stdout, stderr } = await inject(["-i", "glued", "-o", "-"]);
    expect({ code, stdout }).toStrictEqual({ code: 0, stdout: `a\nb: x${web} ${value}\n` });
    expect(stderr).toContain("glued:2:5: ");
  });

  test("writes nothing before everything is allowed and has a value", async () => {
    const none = await inject(["-i", "app.template", "-o", "app.conf"], "");
    expect(none.code).toBe(4);
    expect(none.stderr).toContain(`keyhole allow ${web}`);
    await writeFile(file("wrong.template"), `a\nb: ${web}\nc: keyhole://prod/a$b\n`);
    const wrong = await inject(["-i", "wrong.template", "-o", "app.conf"]);
    expect(wrong).toMatchObject({ code: 3, stdout: "" });
    expect(wrong.stderr).toContain("wrong.template:3:4 ");
    await expect(stat(file("app.conf"))).rejects.toThrow("ENOENT");
  });

  test("asks Git about the folder, regardless of variables of Git", async () => {
    await writeFile(file("tracked.conf"), "sample\n");
    git("add", "tracked.conf");
    const variables: Readonly<Record<string, string>>[] = [
      { GIT_INDEX_FILE: "/nonexistent" },
      { GIT_DIR: "/nonexistent" },
    ];
    for (const set of variables) {
      for (const [name, to] of Object.entries(set)) vi.stubEnv(name, to);
      const { code } = await inject(["-i", "app.template", "-o", "tracked.conf"]);
      vi.unstubAllEnvs();
      expect(code).toBe(2);
    }
    expect(await readFile(file("tracked.conf"), "utf8")).toBe("sample\n");
  });

  test("writes a file that Git tracks only with --force", async () => {
    await writeFile(file("app.conf"), "old");
    git("add", "app.conf");
    for (const out of ["app.conf", "APP.conf", file("app.conf")]) {
      const refused = await inject(["-i", "app.template", "-o", out]);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain("--force");
    }
    expect(await readFile(file("app.conf"), "utf8")).toBe("old");
    expect((await inject(["-i", "app.template", "-o", "app.conf", "--force"])).code).toBe(0);
    expect(await readFile(file("app.conf"), "utf8")).toContain(value);
  });

  // The folder in which Windows looks for a program first must not be a repository.
  test.skipIf(process.platform === "win32")("starts Git in another folder", async () => {
    const folder = path.join(made.machine.folder, "bin");
    await mkdir(folder);
    await writeFile(path.join(folder, "git"), '#!/bin/sh\npwd > "$0.cwd"\n', { mode: 0o755 });
    vi.stubEnv("PATH", `${folder}${path.delimiter}${process.env["PATH"]}`);
    const { code } = await inject(["-i", "app.template", "-o", "app.conf"]);
    vi.unstubAllEnvs();
    expect(code).toBe(0);
    const started = await readFile(path.join(folder, "git.cwd"), "utf8");
    expect(path.relative(made.machine.repository, started.trim())).toMatch(/^\.\.\//);
  });

  test("takes a file for tracked if Git can't read the repository", async () => {
    await rm(file(".git/HEAD"));
    expect((await inject(["-i", "app.template", "-o", "app.conf"])).code).toBe(2);
  });

  test.skipIf(process.platform === "win32")("writes through no symbolic link", async () => {
    const elsewhere = path.join(made.machine.folder, "elsewhere");
    await mkdir(elsewhere);
    await writeFile(path.join(elsewhere, "file"), "theirs");
    await symlink(path.join(elsewhere, "file"), file("link"));
    await symlink(elsewhere, file("folder"));
    await symlink(elsewhere, file("..folder"));
    for (const out of ["link", "folder/file", "folder/new", "..folder/new"]) {
      const refused = await inject(["-i", "app.template", "-o", out, "--force"]);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain("symbolic link");
    }
    expect(await readdir(elsewhere)).toStrictEqual(["file"]);
    expect(await readFile(path.join(elsewhere, "file"), "utf8")).toBe("theirs");
  });

  test.each([
    [["-i", "missing", "-o", "a"], "missing doesn't exist"],
    [["-i", ".", "-o", "a"], "can't be read"],
    [["-i", "binary", "-o", "a"], "UTF-8"],
    [["-i", "app.template", "-o", ".git"], "isn't a regular file"],
    [["-i", "app.template", "-o", "no/folder"], "doesn't exist"],
    [["-C", "nowhere", "-i", "app.template", "-o", "a"], "isn't a folder"],
  ])("refuses %j", async (args, words) => {
    await writeFile(file("binary"), Buffer.from([0xff, 0, 1, 0xfe]));
    const { code, stderr } = await inject(args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain(value);
  });
});
