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
    getText: () => document.text,
  };
  host.textDocuments.push(document);
  host.events.opened.fire(document);
  return document;
}

const found = { state: "open", reason: "Sample." } as Checked;

/** Checks that end when the test says so. */
class FakeChecks {
  readonly asked: string[] = [];
  readonly #waiting: (() => void)[] = [];
  forgotten = 0;

  check(text: string): Promise<Checked> {
    this.asked.push(text);
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(found));
    });
  }

  forget(): void {
    this.forgotten += 1;
  }

  async end(): Promise<void> {
    for (const resolve of this.#waiting.splice(0)) resolve();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
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
    await checks.end();
    expect(told).toEqual([one, other]);
    expect(of(other)).toEqual(["keyhole://c/d", "keyhole://e/f"]);
  });

  it("are looked at anew after a change, not at each letter", async () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    await checks.end();
    for (const letter of "cde") {
      document.text += letter;
      document.version += 1;
      host.events.changed.fire({ document });
      clock.advance(100);
    }
    expect(checks.asked).toHaveLength(1);
    clock.advance(1000);
    await checks.end();
    expect(of(document)).toEqual(["keyhole://a/bcde"]);
  });

  it("keep what is known of them until what was typed meanwhile is known, too", async () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    document.version += 1;
    await checks.end();
    expect(of(document)).toBeUndefined();
    expect(told).toEqual([]);
  });

  it("are forgotten when they are closed", async () => {
    const document = open("keyhole://a/b");
    clock.advance(1000);
    await checks.end();
    host.events.closed.fire(document);
    expect(of(document)).toBeUndefined();
    expect(told).toEqual([document, document]);
  });

  it("without references are not told of, unless they had some", async () => {
    const document = open("nothing");
    clock.advance(1000);
    await checks.end();
    expect(told).toEqual([]);
    document.text = "keyhole://a/b";
    document.version += 1;
    host.events.changed.fire({ document });
    clock.advance(1000);
    await checks.end();
    document.text = "";
    document.version += 1;
    host.events.changed.fire({ document });
    clock.advance(1000);
    await checks.end();
    expect(told).toEqual([document, document]);
    expect(of(document)).toEqual([]);
  });

  it("are all looked at anew when the workspace is trusted", async () => {
    open("keyhole://a/b");
    clock.advance(1000);
    await checks.end();
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
});
