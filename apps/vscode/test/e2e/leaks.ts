import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Workbench } from "@keyhole/vscode-host";

/** Finds every file below these folders that contains one of the texts. */
export async function filesHolding(
  folders: readonly string[],
  texts: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      // Some files are deleted before they are read.
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      for (const text of texts) if (holds(bytes, text)) found.push(`${file}: ${text}`);
    }
  }
  return found;
}

/** Searches for the text in UTF-8, in UTF-16 as browsers write it, and in Base64. */
function holds(bytes: Buffer, text: string): boolean {
  return [Buffer.from(text), Buffer.from(text, "utf16le"), ...inBase64(text)].some((form) =>
    bytes.includes(form),
  );
}

/** Without the characters of Base64 that depend on the text before and after it. */
function inBase64(text: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString("base64");
    return Buffer.from(encoded.replace(/.=*$/, "").slice(before === 0 ? 0 : before + 1));
  });
}

/** Returns everything that the page has stored in the browser, as text. The files on disk may be compressed. */
export async function browserStorage(workbench: Workbench): Promise<string> {
  return Object.values(await browserStores(workbench)).join("\n");
}

/** Returns the same by the names of the databases, and `storage` for everything else. */
export function browserStores({ page }: Workbench): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, which contains nothing of this file
    const opened = (request: IDBRequest): Promise<unknown> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error!));
      });
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- as above
    const toText = (read: unknown): string =>
      JSON.stringify(read, (_, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
      );
    const stored = [Object.entries(localStorage), Object.entries(sessionStorage)];
    const stores: Record<string, string> = { storage: toText(stored) };
    for (const { name } of await indexedDB.databases()) {
      const database = (await opened(indexedDB.open(name!))) as IDBDatabase;
      const read: unknown[] = [];
      for (const store of database.objectStoreNames) {
        const values = database.transaction(store).objectStore(store);
        read.push(await opened(values.getAll()));
        read.push(await opened(database.transaction(store).objectStore(store).getAllKeys()));
      }
      database.close();
      stores[name!] = toText(read);
    }
    return stores;
  });
}

/** Records the arguments of every process on this machine. */
export class ArgumentsWatch {
  readonly #seen = new Set<string>();
  #reads = new Map<string, number>();
  #looking = true;

  constructor() {
    void this.#watch();
  }

  get seen(): string {
    return [...this.#seen].join("\n");
  }

  stop(): void {
    this.#looking = false;
  }

  async #watch(): Promise<void> {
    while (this.#looking) {
      await this.#look();
      await setTimeout(50);
    }
  }

  /** Reads only new processes, because the arguments of the others are already recorded. */
  async #look(): Promise<void> {
    const reads = new Map<string, number>();
    for (const pid of await readdir("/proc")) {
      if (!/^\d+$/.test(pid)) continue;
      const earlier = this.#reads.get(pid) ?? 0;
      reads.set(pid, earlier + 1);
      // While a process starts, it briefly has the arguments of its parent.
      if (earlier >= 20) continue;
      this.#seen.add(await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""));
    }
    this.#reads = reads;
  }
}

/** Returns the processes that were started with a variable in their environment. */
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
