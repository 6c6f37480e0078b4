import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AgentLogEntry } from "../agent-host.js";

/** An entry as it is kept. */
export interface KeptLogEntry extends AgentLogEntry {
  /** As `2026-01-31T23:59:59.999Z`. */
  readonly time: string;
  /** The folder's real path. */
  readonly folder: string;
}

/** A log in a file that only the user may read: one JSON object in each line. It keeps the newest. */
export class AuditLogFile {
  readonly #file: string;
  readonly #maxBytes: number;

  constructor(file: string, maxBytes = 1_000_000) {
    this.#file = file;
    this.#maxBytes = maxBytes;
  }

  /** @throws if it can't be written */
  async add(entry: KeptLogEntry): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    await appendFile(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    if ((await stat(this.#file)).size > this.#maxBytes) await this.#shorten();
  }

  /** Returns the newest entries of a folder, the newest last. Skips damaged lines. */
  async read(folder: string, limit: number): Promise<readonly KeptLogEntry[]> {
    const text = await readFile(this.#file, "utf8").catch(() => "");
    return text
      .split("\n")
      .flatMap((line) => parse(line) ?? [])
      .filter((entry) => entry.folder === folder)
      .slice(-limit);
  }

  /** Keeps the newer half. */
  async #shorten(): Promise<void> {
    const text = await readFile(this.#file, "utf8");
    const half = text.indexOf("\n", text.length / 2) + 1;
    const draft = `${this.#file}.${randomUUID()}`;
    try {
      await writeFile(draft, text.slice(half), { flag: "wx", mode: 0o600 });
      await rename(draft, this.#file);
    } finally {
      await rm(draft, { force: true });
    }
  }
}

function parse(line: string): KeptLogEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<KeptLogEntry> | null;
    return typeof entry?.folder === "string" ? (entry as KeptLogEntry) : undefined;
  } catch {
    return undefined;
  }
}
