import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { expect, onTestFinished, test, vi } from "vitest";
import { readRegularFile, rewriteRegularFile } from "../../src/node/index.js";

vi.mock("node:fs", async (original) => {
  const fs = await original<{ constants: object }>();
  return { ...fs, constants: { ...fs.constants, O_NOFOLLOW: undefined } };
});

// On Windows, few users may create links.
test.skipIf(process.platform === "win32")(
  "links are refused on systems that can't refuse them while opening a file",
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-links-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [file, link] = [path.join(folder, "file"), path.join(folder, "link")];
    await writeFile(file, "a text");
    await symlink(file, link, "file");
    expect(await readRegularFile(link, 10, { refuseLink: true })).toBe("unreadable");
    const rewritten = rewriteRegularFile(link, 10, async () => Buffer.from("y"));
    await expect(rewritten).rejects.toMatchObject({ code: "ELOOP" });
    expect(await readFile(file, "utf8")).toBe("a text");
  },
);
