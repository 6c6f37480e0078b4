import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
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
  return [Buffer.from(text), Buffer.from(text, "utf16le"), ...inBase64(text)].some((form) =>
    bytes.includes(form),
  );
}

/** Without the characters that depend on what stands before and after it. */
function inBase64(text: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString("base64");
    return Buffer.from(encoded.replace(/.=*$/, "").slice(before === 0 ? 0 : before + 1));
  });
}

/** All that the page has stored in the browser, as text: what is on disk may be compressed. */
export async function browserStorage(workbench: Workbench): Promise<string> {
  return Object.values(await browserStores(workbench)).join("\n");
}

/** The same by the names of its databases, and `storage` for what is in none. */
export function browserStores({ page }: Workbench): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing of this file is in the page, where it runs
    const opened = (request: IDBRequest): Promise<unknown> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error!));
      });
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- as above
    const textOf = (read: unknown): string =>
      JSON.stringify(read, (_, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
      );
    const stored = [Object.entries(localStorage), Object.entries(sessionStorage)];
    const stores: Record<string, string> = { storage: textOf(stored) };
    for (const { name } of await indexedDB.databases()) {
      const database = (await opened(indexedDB.open(name!))) as IDBDatabase;
      const read: unknown[] = [];
      for (const store of database.objectStoreNames) {
        const values = database.transaction(store).objectStore(store);
        read.push(await opened(values.getAll()));
        read.push(await opened(database.transaction(store).objectStore(store).getAllKeys()));
      }
      database.close();
      stores[name!] = textOf(read);
    }
    return stores;
  });
}

/** Watches the arguments of every process on this machine. */
export class ArgumentsWatch {
  readonly #seen = new Set<string>();
  /** How often each process was read. */
  #reads = new Map<string, number>();
  #looking = true;

  constructor() {
    void this.#watch();
  }

  /** Everything that was seen so far, as text. */
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

  /** Reads new processes only: those that live longer have their arguments already. */
  async #look(): Promise<void> {
    const reads = new Map<string, number>();
    for (const pid of await readdir("/proc")) {
      if (!/^\d+$/.test(pid)) continue;
      const earlier = this.#reads.get(pid) ?? 0;
      reads.set(pid, earlier + 1);
      // A process that is just starting still has the arguments of the one that started it.
      if (earlier >= 20) continue;
      this.#seen.add(await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""));
    }
    this.#reads = reads;
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
