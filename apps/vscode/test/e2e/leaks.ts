import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "@keyhole/vscode-host";

/** Every file below these folders that holds one of the texts, with the text. */
export async function filesHolding(
  folders: readonly string[],
  texts: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      // Some are gone by the time that they are read.
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      for (const text of texts) if (holds(bytes, text)) found.push(`${file}: ${text}`);
    }
  }
  return found;
}

/** As it is, in the two bytes a character that browsers write, and in the encodings of bytes. */
function holds(bytes: Buffer, text: string): boolean {
  return [
    Buffer.from(text),
    Buffer.from(text, "utf16le"),
    Buffer.from(Buffer.from(text).toString("base64").replace(/.=*$/, "")),
  ].some((form) => bytes.includes(form));
}

/** All that the page has stored in the browser, as text: what is on disk may be compressed. */
export function browserStorage({ page }: Workbench): Promise<string> {
  return page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing of this file is in the page, where it runs
    const opened = (request: IDBRequest): Promise<unknown> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error!));
      });
    const read: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const { name } of await indexedDB.databases()) {
      const database = (await opened(indexedDB.open(name!))) as IDBDatabase;
      for (const store of database.objectStoreNames) {
        const values = database.transaction(store).objectStore(store);
        read.push(await opened(values.getAll()));
        read.push(await opened(database.transaction(store).objectStore(store).getAllKeys()));
      }
      database.close();
    }
    return JSON.stringify(read, (_, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    );
  });
}

/** Watches the arguments of every process on this machine. */
export class ArgumentsWatch {
  readonly #seen = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => void this.look(), 50);
  }

  /** Everything that was seen so far, as text. */
  get seen(): string {
    return [...this.#seen].join("\n");
  }

  async look(): Promise<void> {
    for (const pid of await readdir("/proc")) {
      if (!/^\d+$/.test(pid)) continue;
      this.#seen.add(await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""));
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** The processes that have a variable in the environment that they were started with. */
export async function processesWith(name: string, value: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (!environment.split("\0").includes(`${name}=${value}`)) continue;
    found.push(pid);
  }
  return found;
}
