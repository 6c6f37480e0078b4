import { describe, expect, it } from "vitest";
import { isDotenvPath } from "../../src/env-file/index.js";
import {
  undoUpdate,
  updateFiles,
  type ChangeFile,
  type FileMatch,
} from "../../src/matches/index.js";
import { matchesInFile } from "../../src/matches/file-matches.js";

const before = "s3cr3t-value";
const fresh = "fr3sh-value";
const samples = {
  ".env": `# ours\nKEY="${before}" # shop\nOTHER=1\n`,
  "a.json": `{"key": "${before}"}`,
  "notes.md": `${before}\n${before}\n`,
};

type Choice = (found: readonly FileMatch[]) => readonly FileMatch[] | undefined;

/** Files in memory, by name. */
class Files {
  readonly contents = new Map<string, Uint8Array>();
  /** The names of the files that were written, in order. */
  readonly written: string[] = [];
  /** The names of the files that can't be written. */
  readonly broken = new Set<string>();
  /** The lines that were shown each time the user was asked again. */
  readonly asked: string[][] = [];

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(texts)) this.write(name, text);
  }

  write(name: string, text: string): void {
    this.contents.set(name, new TextEncoder().encode(text));
  }

  text(name: string): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.contents.get(name));
  }

  async find(): Promise<FileMatch[]> {
    const found = await Promise.all(
      [...this.contents].map(([id, content]) => {
        const text = new TextDecoder().decode(content);
        return matchesInFile({ id, file: id, text, isDotenv: isDotenvPath(id) }, before);
      }),
    );
    return found.flat();
  }

  readonly change: ChangeFile = async (id, change) => {
    const content = this.contents.get(id);
    if (!content) throw new Error("Sample: no such file");
    const after = await change(content);
    if (this.broken.has(id)) throw new Error("Sample: no disk");
    if (!after) return undefined;
    this.written.push(id);
    this.contents.set(id, after);
    return undefined;
  };

  /** Replaces the value. The user gives these answers each time they are asked again. */
  update(chosen: readonly FileMatch[], after = fresh, ...answers: Choice[]) {
    return updateFiles(this.change, chosen, {
      before,
      after,
      chooseAgain: async (found) => {
        this.asked.push(found.map(({ file, range }) => `${file}:${range.start.line}`));
        return answers.shift()?.(found);
      },
    });
  }
}

const getLeft = ({ left }: Awaited<ReturnType<Files["update"]>>) =>
  left.map(({ match, problem }) => [match.file, problem]);

describe("updateFiles", () => {
  it("replaces the chosen matches, each file in one write, and leaves all others", async () => {
    const files = new Files(samples);
    const found = await files.find();
    const { updated, left } = await files.update([found[3]!, found[0]!]);
    expect([updated.length, left]).toEqual([2, []]);
    expect(files.text(".env")).toBe(samples[".env"].replace(before, fresh));
    expect(files.text("a.json")).toBe(samples["a.json"]);
    expect(files.text("notes.md")).toBe(`${before}\n${fresh}\n`);
    expect(files.written).toEqual(["notes.md", ".env"]);
  });

  it("keeps the byte order mark and the line ends of a file", async () => {
    const files = new Files({ ".env": `\ufeffA=1\r\nKEY=${before}\r\n` });
    await files.update(await files.find());
    expect(files.text(".env")).toBe(`\ufeffA=1\r\nKEY=${fresh}\r\n`);
  });

  it("leaves matches if the new value needs other quoting", async () => {
    const files = new Files(samples);
    const result = await files.update(await files.find(), "n'w value");
    expect(result.updated.map(({ file }) => file)).toEqual([".env"]);
    const left = ["a.json", "notes.md", "notes.md"].map((name) => [name, "quoting"]);
    expect(getLeft(result)).toEqual(left);
    expect(files.text(".env")).toBe(`# ours\nKEY="n'w value" # shop\nOTHER=1\n`);
    expect(files.written).toEqual([".env"]);
  });

  it("leaves a file that isn't UTF-8", async () => {
    const files = new Files({});
    files.contents.set("latin1", Uint8Array.from(Buffer.from(`clé=${before}`, "latin1")));
    files.contents.set("utf16", Uint8Array.from(Buffer.from(`\ufeff${before}`, "utf16le")));
    const found = await Promise.all(
      ["latin1", "utf16"].map((id) =>
        matchesInFile({ id, file: id, text: before, isDotenv: false }, before),
      ),
    );
    const left = ["latin1", "utf16"].map((name) => [name, "encoding"]);
    expect(getLeft(await files.update(found.flat()))).toEqual(left);
    expect(files.written).toEqual([]);
  });

  it("reports a file that can't be read or written, and goes on", async () => {
    const files = new Files(samples);
    const found = await files.find();
    files.broken.add(".env");
    files.contents.delete("a.json");
    const result = await files.update(found);
    expect(result.updated.map(({ file }) => file)).toEqual(["notes.md", "notes.md"]);
    const left = [".env", "a.json"].map((name) => [name, "unwritable"]);
    expect(getLeft(result)).toEqual(left);
  });
});

describe("updateFiles, with a file that changed after the search", () => {
  const now = `new: "${before}"\none: "${before}"\n`;

  async function changed(...answers: Choice[]) {
    const files = new Files({ "a.yaml": `one: "${before}"\n`, "b.txt": `"${before}"` });
    const found = await files.find();
    files.write("a.yaml", now);
    const result = await files.update(found, fresh, ...answers);
    expect(files.text("b.txt")).toBe(`"${fresh}"`);
    return { files, result };
  }

  it("replaces the matches in it that the user chooses now", async () => {
    const { files, result } = await changed((found) => [found[1]!]);
    expect(files.asked).toEqual([["a.yaml:1", "a.yaml:2"]]);
    expect([result.updated.length, result.left]).toEqual([2, []]);
    expect(files.text("a.yaml")).toBe(`new: "${before}"\none: "${fresh}"\n`);
  });

  it("changes nothing in it and reports it if the user cancels", async () => {
    const { files, result } = await changed(() => undefined);
    expect(files.text("a.yaml")).toBe(now);
    const left = ["a.yaml", "a.yaml"].map((name) => [name, "changed"]);
    expect(getLeft(result)).toEqual(left);
  });

  it("asks again if it changes while the user chooses", async () => {
    const files = new Files({ "a.txt": `"${before}"` });
    const found = await files.find();
    files.write("a.txt", `\n"${before}"`);
    const change: Choice = (again) => {
      files.write("a.txt", `\n\n"${before}"`);
      return again;
    };
    const { updated } = await files.update(found, fresh, change, (again) => again);
    expect(files.asked).toEqual([["a.txt:2"], ["a.txt:3"]]);
    expect([updated.length, files.text("a.txt")]).toEqual([1, `\n\n"${fresh}"`]);
  });

  it("reports it and doesn't ask if the old value isn't in it anymore", async () => {
    const files = new Files({ "a.txt": `"${before}"` });
    const found = await files.find();
    files.write("a.txt", "mine");
    const result = await files.update(found);
    expect([result.updated, getLeft(result)]).toEqual([[], [["a.txt", "changed"]]]);
    expect([files.asked, files.text("a.txt")]).toEqual([[], "mine"]);
  });
});

describe("undoUpdate", () => {
  it("restores every file", async () => {
    const files = new Files(samples);
    const { written } = await files.update(await files.find());
    const { updated, left } = await undoUpdate(files.change, written);
    expect([updated.length, left]).toEqual([4, []]);
    for (const [name, text] of Object.entries(samples)) expect(files.text(name)).toBe(text);
  });

  it("leaves and names files that aren't as they were written", async () => {
    const files = new Files(samples);
    const { written } = await files.update(await files.find());
    files.write("notes.md", `${fresh}\n`);
    files.contents.delete("a.json");
    const { updated, left } = await undoUpdate(files.change, written);
    expect(updated.map(({ file }) => file)).toEqual([".env"]);
    expect(left.map(({ match, problem }) => [match.file, problem])).toEqual([
      ["a.json", "unwritable"],
      ["notes.md", "changed-since-update"],
      ["notes.md", "changed-since-update"],
    ]);
    expect(files.text("notes.md")).toBe(`${fresh}\n`);
  });
});
