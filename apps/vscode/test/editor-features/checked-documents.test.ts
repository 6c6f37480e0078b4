import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { CheckedDocuments } from "../../src/editor-features/checked-documents.js";
import type { Checked } from "../../src/references/checked.js";
import type { ReferenceChecks } from "../../src/references/reference-checks.js";
import { ManualClock } from "../fakes/manual-clock.js";

type Listener<T> = (event: T) => void;

const host = vi.hoisted(() => {
  class Event<T> {
    readonly #listeners = new Set<Listener<T>>();
    readonly event = (listener: Listener<T>) => {
      this.#listeners.add(listener);
      return { dispose: () => this.#listeners.delete(listener) };
    };
    fire(event: T): void {
      for (const listener of this.#listeners) listener(event);
    }
    dispose(): void {
      this.#listeners.clear();
    }
    get size(): number {
      return this.#listeners.size;
    }
  }
  const events = {
    opened: new Event<unknown>(),
    changed: new Event<unknown>(),
    closed: new Event<unknown>(),
    trusted: new Event<undefined>(),
  };
  return { Event, events, textDocuments: [] as unknown[] };
});

vi.mock("vscode", () => ({
  EventEmitter: host.Event,
  workspace: {
    get textDocuments() {
      return host.textDocuments;
    },
    onDidOpenTextDocument: host.events.opened.event,
    onDidChangeTextDocument: host.events.changed.event,
    onDidCloseTextDocument: host.events.closed.event,
    onDidGrantWorkspaceTrust: host.events.trusted.event,
  },
}));

/** A document, as far as it is looked at. */
function open(text: string) {
  const document = {
    text,
    version: 1,
    isClosed: false,
    languageId: "plaintext",
    uri: { path: "/a.txt" },
    /** How often all of it was read. */
    reads: 0,
    getText: () => {
      document.reads += 1;
      return document.text;
    },
    get lineCount() {
      return document.text.split("\n").length;
    },
    lineAt: (line: number) => ({ text: document.text.split("\n")[line]! }),
  };
  host.textDocuments.push(document);
  host.events.opened.fire(document);
  return document;
}

type FakeDocument = ReturnType<typeof open>;

/** Writes at the end of a document. */
function append(document: FakeDocument, text: string): void {
  const lines = document.text.split("\n");
  const end = { line: lines.length - 1, character: lines.at(-1)!.length };
  const change = { range: { start: end, end }, rangeOffset: document.text.length, text };
  document.text += text;
  document.version += 1;
  host.events.changed.fire({ document, contentChanges: [change] });
}

/** Puts another text in place of a document's. */
function replace(document: FakeDocument, text: string): void {
  const lines = document.text.split("\n");
  const start = { line: 0, character: 0 };
  const end = { line: lines.length - 1, character: lines.at(-1)!.length };
  document.text = text;
  document.version += 1;
  const change = { range: { start, end }, rangeOffset: 0, text };
  host.events.changed.fire({ document, contentChanges: [change] });
}

const found = { state: "open", reason: "Sample." } as Checked;
const malformed = { state: "malformed" } as Checked;

/** Checks that end when the test says so. */
class FakeChecks {
  readonly asked: string[] = [];
  #waiting: { readonly text: string; readonly end: (checked: Checked) => void }[] = [];
  forgotten = 0;

  check(text: string): Promise<Checked> {
    this.asked.push(text);
    if (text.includes("+")) return Promise.resolve(malformed);
    return new Promise((end) => {
      this.#waiting.push({ text, end });
    });
  }

  forget(): void {
    this.forgotten += 1;
  }

  /** Ends all, or those of some references alone. */
  async end(...texts: string[]): Promise<void> {
    const isMeant = ({ text }: { text: string }) => texts.length === 0 || texts.includes(text);
    const ending = this.#waiting.filter(isMeant);
    this.#waiting = this.#waiting.filter((one) => !isMeant(one));
    for (const { end } of ending) end(found);
    await settle();
  }
}

/** What is promised and has nothing more to wait for is done. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Ends checks, and lets what they gave be told. */
async function endAndTell(...texts: string[]): Promise<void> {
  await checks.end(...texts);
  clock.advance(100);
}

let clock: ManualClock;
let checks: FakeChecks;
let told: unknown[];
let documents: CheckedDocuments;

beforeEach(() => {
  host.textDocuments.length = 0;
  clock = new ManualClock();
  checks = new FakeChecks();
  told = [];
  documents = new CheckedDocuments(checks as unknown as ReferenceChecks, clock);
  documents.onDidCheck((document) => told.push(document));
});

const of = (document: unknown) =>
  documents.of(document as vscode.TextDocument)?.map(({ text }) => text);

describe("open documents", () => {
  it("are looked at together, once it is quiet", async () => {
    const one = open("keyhole://a/b");
    const other = open("keyhole://c/d keyhole://e/f");
    expect(checks.asked).toEqual([]);
    clock.advance(1000);
    expect(checks.asked).toEqual(["keyhole://a/b", "keyhole://c/d", "keyhole://e/f"]);
    await endAndTell();
    expect(told).toEqual([one, other]);
    expect(of(other)).toEqual(["keyhole://c/d", "keyhole://e/f"]);
  });

  it("are looked at anew after a change, not at each letter", async () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    await endAndTell();
    for (const letter of "cde") {
      append(document, letter);
      clock.advance(100);
    }
    expect(checks.asked).toHaveLength(1);
    clock.advance(1000);
    await endAndTell();
    expect(of(document)).toEqual(["keyhole://a/bcde"]);
  });

  it("keep what is known of them until what was typed meanwhile is known, too", async () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    document.version += 1;
    await endAndTell();
    expect(of(document)).toBeUndefined();
    expect(told).toEqual([]);
  });

  it("are forgotten when they are closed", async () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    await endAndTell();
    host.events.closed.fire(document);
    expect(of(document)).toBeUndefined();
    expect(told).toEqual([document, document]);
  });

  it("without references are not told of, unless they had some", async () => {
    const document = open("nothing");
    clock.advance(1000);
    await endAndTell();
    expect(told).toEqual([]);
    replace(document, "keyhole://a/b");
    clock.advance(1000);
    await endAndTell();
    replace(document, "");
    clock.advance(1000);
    await endAndTell();
    expect(told).toEqual([document, document]);
    expect(of(document)).toEqual([]);
  });

  it("are all looked at anew when the workspace is trusted", async () => {
    open("keyhole://a/b");
    clock.advance(1000);
    await endAndTell();
    const before = checks.forgotten;
    host.events.trusted.fire(undefined);
    clock.advance(1000);
    expect(checks.forgotten).toBe(before + 1);
    expect(checks.asked).toHaveLength(2);
  });

  it("are left alone in the end", () => {
    open("keyhole://a/b");
    documents.dispose();
    expect(clock.timers).toBe(0);
    // Those of the tests before are still there.
    const { size } = host.events.changed;
    open("keyhole://c/d");
    clock.advance(1000);
    expect(checks.asked).toEqual([]);
    expect(host.events.changed.size).toBe(size);
  });

  it("are looked at while another one goes on changing", () => {
    const log = open("keyhole://l/l\n");
    open("keyhole://a/b");
    for (let tick = 0; tick < 4; tick += 1) {
      append(log, "line\n");
      clock.advance(100);
    }
    expect(checks.asked).toEqual(["keyhole://a/b"]);
  });

  it("that go on changing are looked at once a second", async () => {
    const log = open("keyhole://l/l\n");
    for (let tick = 0; tick < 30; tick += 1) {
      clock.advance(100);
      append(log, "line\n");
    }
    expect(checks.asked).toHaveLength(3);
    await endAndTell();
    clock.advance(1000);
    await endAndTell();
    expect(of(log)).toEqual(["keyhole://l/l"]);
  });

  it("without references are not read again until a change may bring one", async () => {
    const log = open("line\n");
    clock.advance(1000);
    const { reads } = log;
    for (let tick = 0; tick < 5; tick += 1) {
      append(log, "line\n");
      expect(clock.timers).toBe(0);
    }
    documents.again();
    clock.advance(1000);
    expect(log.reads).toBe(reads);
    for (const letter of "keyhole://a/b") append(log, letter);
    clock.advance(1000);
    await endAndTell();
    expect(of(log)).toEqual(["keyhole://a/b"]);
  });

  it("are not looked at for having been saved", () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    host.events.changed.fire({ document, contentChanges: [] });
    expect(clock.timers).toBe(0);
  });
});

describe("what is known of a document", () => {
  it("is told at once where no vendor is asked, and the rest as it arrives", async () => {
    const document = open("keyhole://a/1 keyhole://a/+ keyhole://a/2");
    clock.advance(250);
    await settle();
    clock.advance(0);
    expect(of(document)).toEqual(["keyhole://a/+"]);
    await endAndTell("keyhole://a/2");
    expect(of(document)).toEqual(["keyhole://a/+", "keyhole://a/2"]);
    await endAndTell();
    expect(of(document)).toEqual(["keyhole://a/1", "keyhole://a/+", "keyhole://a/2"]);
    expect(told).toEqual([document, document, document]);
  });

  it("is told of together where many answers arrive in a row", async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `keyhole://a/${index}`);
    open(texts.join("\n"));
    clock.advance(250);
    await endAndTell(texts[0]!);
    expect(told).toHaveLength(1);
    for (const text of texts) {
      await checks.end(text);
      clock.advance(1);
    }
    expect(told).toHaveLength(1);
    clock.advance(100);
    expect(told).toHaveLength(2);
  });

  it("stands until it is known anew", async () => {
    const document = open("keyhole://a/1 keyhole://a/2");
    clock.advance(1000);
    await endAndTell();
    documents.again();
    clock.advance(1000);
    await endAndTell("keyhole://a/2");
    expect(checks.asked).toHaveLength(4);
    expect(of(document)).toEqual(["keyhole://a/1", "keyhole://a/2"]);
  });

  it("is never that of an older version", async () => {
    const document = open("keyhole://a/1");
    clock.advance(1000);
    replace(document, "keyhole://a/2");
    clock.advance(1000);
    await checks.end("keyhole://a/1");
    await endAndTell("keyhole://a/2");
    expect(of(document)).toEqual(["keyhole://a/2"]);
  });
});

/** What is known of a document as it stands now, once it has been told. */
async function current(document: FakeDocument, meanwhile: () => unknown) {
  const known = documents.current(document as unknown as vscode.TextDocument);
  await meanwhile();
  return (await known)?.map(({ text, offset }) => ({ text, offset }));
}

describe("what is known of a document as it stands", () => {
  it("is waited for, without the pause after a change", async () => {
    const document = open("keyhole://a/b");
    const known = await current(document, () => checks.end());
    expect(known).toEqual([{ text: "keyhole://a/b", offset: 0 }]);
    expect(checks.asked).toHaveLength(1);
    clock.advance(100);
    expect(told).toEqual([document]);
    expect(clock.timers).toBe(0);
  });

  it("is never where something stood before a change", async () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    await endAndTell();
    replace(document, "\nkeyhole://a/b");
    const known = await current(document, () => checks.end());
    expect(known).toEqual([{ text: "keyhole://a/b", offset: 1 }]);
  });

  it("is nothing where it changes meanwhile, or is closed", async () => {
    const document = open("keyhole://a/b");
    const known = await current(document, async () => {
      append(document, "c");
      await checks.end();
    });
    expect(known).toBeUndefined();
    host.events.closed.fire(document);
    expect(await current(document, () => undefined)).toBeUndefined();
  });

  it("is what there is after a second", async () => {
    const document = open("keyhole://a/1 keyhole://a/2");
    const known = await current(document, async () => {
      await checks.end("keyhole://a/1");
      clock.advance(1000);
    });
    expect(known).toEqual([{ text: "keyhole://a/1", offset: 0 }]);
  });

  it("is nothing without waiting where there are no references", async () => {
    const document = open("nothing");
    clock.advance(1000);
    append(document, " more");
    expect(await current(document, () => undefined)).toEqual([]);
    expect(document.reads).toBe(1);
  });
});
