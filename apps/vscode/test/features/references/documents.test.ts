import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { CheckedDocuments, getReferenceAt } from "../../../src/features/references/documents.js";
import type {
  Checked,
  ReferenceChecks,
} from "../../../src/features/references/reference-checks.js";
import { ManualClock } from "../../fakes/manual-clock.js";

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
  Range: vi.fn<() => void>(),
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

function open(text: string) {
  const document = {
    text,
    version: 1,
    languageId: "plaintext",
    uri: { path: "/a.txt" },
    isClosed: false,
    reads: 0,
    getText: () => {
      document.reads += 1;
      return document.text;
    },
    lineAt: () => ({ text: document.text }),
  };
  host.textDocuments.push(document);
  host.events.opened.fire(document);
  return document;
}

type FakeDocument = ReturnType<typeof open>;

/** Replaces the text of a document with a single line. */
function edit(document: FakeDocument, text: string): void {
  document.text = text;
  document.version += 1;
  const contentChanges = [{ range: { start: { line: 0 } }, text: "" }];
  host.events.changed.fire({ document, contentChanges });
}

/** Checks that end when the test decides. */
class FakeChecks {
  readonly requested: string[] = [];
  #waiting: { readonly text: string; readonly end: (checked: Checked) => void }[] = [];

  check(text: string): Promise<Checked> {
    this.requested.push(text);
    return new Promise((end) => {
      this.#waiting.push({ text, end });
    });
  }

  /** Ends all checks in progress, or those of one reference. */
  async end(only?: string): Promise<void> {
    const waiting = this.#waiting;
    const ends = ({ text }: { text: string }) => only === undefined || text === only;
    this.#waiting = waiting.filter((one) => !ends(one));
    for (const { end } of waiting.filter(ends)) end({ state: "open", reason: "Sample." });
    await runMicrotasks();
  }
}

function runMicrotasks(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

let clock: ManualClock;
let checks: FakeChecks;
let fired: unknown[];
let documents: CheckedDocuments;

beforeEach(() => {
  host.textDocuments.length = 0;
  clock = new ManualClock();
  checks = new FakeChecks();
  fired = [];
  documents = new CheckedDocuments(checks as unknown as ReferenceChecks, clock);
  documents.onDidCheck((document) => fired.push(document));
});

afterEach(() => documents.dispose());

const known = (document: unknown) =>
  documents.get(document as vscode.TextDocument).map(({ text }) => text);

async function openChecked(text: string): Promise<FakeDocument> {
  const document = open(text);
  clock.advance(1000);
  await checks.end();
  return document;
}

describe("CheckedDocuments", () => {
  it("checks each open document, and reports its results", async () => {
    const one = open("keyhole://a/b");
    const other = open("keyhole://c/d keyhole://e/f");
    expect(checks.requested).toEqual([]);
    clock.advance(1000);
    await checks.end();
    expect(fired).toEqual([one, other]);
    expect(known(other)).toEqual(["keyhole://c/d", "keyhole://e/f"]);
  });

  it("checks a changed document only when the user pauses", async () => {
    const document = await openChecked("keyhole://a/b");
    for (const text of ["keyhole://a/bc", "keyhole://a/bcd", "keyhole://a/bcde"]) {
      edit(document, text);
      clock.advance(100);
    }
    expect(checks.requested).toHaveLength(1);
    clock.advance(1000);
    await checks.end();
    expect(checks.requested).toHaveLength(2);
    expect(known(document)).toEqual(["keyhole://a/bcde"]);
  });

  it("checks a document while another one keeps changing", () => {
    const log = open("keyhole://l/l");
    open("keyhole://a/b");
    for (let tick = 0; tick < 4; tick += 1) {
      edit(log, `keyhole://l/l ${tick}`);
      clock.advance(100);
    }
    expect(checks.requested).toEqual(["keyhole://a/b"]);
  });

  it("keeps the former results until there are new ones, so that problems don't flicker", async () => {
    const document = await openChecked("keyhole://a/1 keyhole://a/2");
    documents.checkAgain();
    clock.advance(1000);
    await checks.end("keyhole://a/2");
    clock.advance(1000);
    expect(checks.requested).toHaveLength(4);
    expect(known(document)).toEqual(["keyhole://a/1", "keyhole://a/2"]);
  });

  it("discards the results of an older version", async () => {
    const document = open("keyhole://a/1");
    clock.advance(250);
    edit(document, "keyhole://a/2");
    await checks.end();
    expect(known(document)).toEqual([]);
    clock.advance(250);
    await checks.end();
    expect(known(document)).toEqual(["keyhole://a/2"]);
  });

  it("publishes once if lists change during a check", async () => {
    const document = open("keyhole://a/b");
    clock.advance(250);
    documents.checkAgain();
    clock.advance(250);
    await checks.end();
    expect(fired).toEqual([document]);
    expect(clock.timers).toBe(0);
  });

  it("checks a changed document while an older check waits, whose results are discarded", async () => {
    const document = open("keyhole://a/slow");
    clock.advance(250);
    edit(document, "keyhole://a/fast");
    clock.advance(250);
    await checks.end("keyhole://a/fast");
    await checks.end("keyhole://a/slow");
    clock.advance(1000);
    expect(known(document)).toEqual(["keyhole://a/fast"]);
    expect(fired).toEqual([document]);
  });

  it("publishes only the latest check of a document that was closed and opened with another language", async () => {
    const document = open("keyhole://a/b");
    clock.advance(250);
    host.events.closed.fire(document);
    host.events.opened.fire(document);
    clock.advance(250);
    await checks.end();
    expect(fired).toEqual([document]);
  });

  it("checks all documents again when the workspace becomes trusted", async () => {
    await openChecked("keyhole://a/b");
    host.events.trusted.fire(undefined);
    clock.advance(1000);
    expect(checks.requested).toHaveLength(2);
  });

  it("reads a document without references only if a change may add one", async () => {
    const log = await openChecked("line");
    edit(log, "another line");
    documents.checkAgain();
    expect(clock.timers).toBe(0);
    expect(log.reads).toBe(1);
    expect(fired).toEqual([]);
    edit(log, "keyhole://a/b");
    clock.advance(1000);
    await checks.end();
    expect(known(log)).toEqual(["keyhole://a/b"]);
  });

  it("reports a document that has lost its references", async () => {
    const document = await openChecked("keyhole://a/b");
    edit(document, "");
    clock.advance(1000);
    await runMicrotasks();
    expect(fired).toEqual([document, document]);
    expect(known(document)).toEqual([]);
  });

  it("forgets a closed document and reports it", async () => {
    const document = await openChecked("keyhole://a/b");
    document.isClosed = true;
    host.events.closed.fire(document);
    expect(known(document)).toEqual([]);
    expect(fired).toEqual([document, document]);
  });

  it("doesn't check a document because it was saved", async () => {
    const document = await openChecked("keyhole://a/b");
    host.events.changed.fire({ document, contentChanges: [] });
    expect(clock.timers).toBe(0);
  });

  it("checks nothing after it was disposed", () => {
    open("keyhole://a/b");
    documents.dispose();
    expect(clock.timers).toBe(0);
    open("keyhole://c/d");
    expect(clock.timers).toBe(0);
  });
});

it("getReferenceAt returns the reference that a position is in, or directly after", () => {
  const document = {
    version: 1,
    languageId: "plaintext",
    uri: { path: "/a.txt" },
    getText: () => "A=keyhole://a/b  keyhole://c/d",
    offsetAt: (offset: number) => offset,
    positionAt: (offset: number) => offset,
  } as unknown as vscode.TextDocument;
  const at = (offset: number) =>
    getReferenceAt(document, offset as unknown as vscode.Position)?.text;
  expect([1, 2, 15, 16, 17, 30].map(at)).toEqual([
    undefined,
    "keyhole://a/b",
    "keyhole://a/b",
    undefined,
    "keyhole://c/d",
    "keyhole://c/d",
  ]);
});
