import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { activate, deactivate } from "../src/activation/extension.js";
import type { DebugProvider, KeyholeTasks } from "../src/features/run/run-stub.js";
import { FakeDocuments } from "./fakes/fake-documents.js";
import { FakeLoaded } from "./fakes/fake-loaded.js";
import { FakeState } from "./fakes/fake-secret-store.js";

type Handler = (...given: unknown[]) => unknown;
type Drag = Parameters<NonNullable<vscode.TreeDragAndDropController<unknown>["handleDrag"]>>;

/** The handlers that were registered with VS Code, by their purpose. */
const given = new Map<string, Handler>();
const contexts: unknown[] = [];
let documents: FakeDocuments;
const view = { dispose: () => undefined };
vi.mock("vscode", () => {
  const disposable = { dispose: () => undefined };
  class Kind {
    static readonly Empty = new Kind();
    append = (): Kind => this;
  }
  return {
    l10n: { bundle: undefined },
    DocumentDropOrPasteEditKind: Kind,
    EventEmitter: class {
      event = (): void => undefined;
      fire = (): void => undefined;
    },
    window: {
      createTreeView: (id: string, options: vscode.TreeViewOptions<unknown>) => {
        const { treeDataProvider, dragAndDropController } = options;
        given.set(`${id} nodes`, () => treeDataProvider.getChildren());
        given.set(`${id} drag`, (...drag) =>
          dragAndDropController?.handleDrag?.(...(drag as Drag)),
        );
        return view;
      },
    },
    commands: {
      registerCommand: (id: string, handler: Handler) => {
        given.set(id, handler);
        return disposable;
      },
      executeCommand: (...call: unknown[]) => {
        contexts.push(call);
        return Promise.resolve();
      },
    },
    languages: {
      registerDocumentDropEditProvider: (
        _: unknown,
        { provideDocumentDropEdits }: { provideDocumentDropEdits: Handler },
      ) => {
        given.set("drop", provideDocumentDropEdits);
        return disposable;
      },
    },
    debug: {
      registerDebugConfigurationProvider: (type: string, provider: DebugProvider) => {
        given.set(`debug ${type}`, (config) =>
          provider.resolveDebugConfigurationWithSubstitutedVariables(undefined, config as never),
        );
        return disposable;
      },
    },
    tasks: {
      registerTaskProvider: (type: string, provider: KeyholeTasks) => {
        given.set(`tasks ${type}`, () => provider.provideTasks());
        return disposable;
      },
    },
    lm: {
      registerTool: (name: string, tool: vscode.LanguageModelTool<object>) => {
        given.set(name, (input) => tool.invoke({ input } as never, undefined as never));
        return disposable;
      },
    },
    get workspace() {
      return documents;
    },
  };
});

let rest: FakeLoaded;
const starts: unknown[][] = [];
vi.mock("../src/activation/main.js", () => ({
  start: (...parts: unknown[]) => {
    starts.push(parts);
    return rest;
  },
}));

const globalState = new FakeState();
const context = {
  extension: {
    packageJSON: {
      contributes: {
        commands: [{ command: "keyhole.findSecret" }],
        languageModelTools: [{ name: "keyhole_list_secrets" }],
      },
    },
  },
  globalState,
  subscriptions: [],
} as unknown as vscode.ExtensionContext;

beforeEach(() => {
  given.clear();
  contexts.length = 0;
  starts.length = 0;
  rest = new FakeLoaded();
  documents = new FakeDocuments();
  globalState.values.clear();
  documents.open("KEY=value\n");
});

describe("The rest of the extension is", () => {
  it("not loaded for a document or debug session without a reference, or for a drop from another source", async () => {
    activate(context);
    documents.edit(documents.open("one"), { start: { line: 0, character: 3 }, text: "two" });
    expect(given.get("drop")!()).toBeUndefined();
    const config = { type: "node", name: "serve", env: { A: "1" } };
    expect(await given.get("debug *")!(config)).toBe(config);
    expect(given.get("tasks keyhole")!()).toEqual([]);
    await deactivate();
    // A load would have started by now.
    await new Promise((resolve) => setImmediate(resolve));
    expect(starts).toEqual([]);
  });

  it("loaded for a document with a reference, and starts the editor features", async () => {
    documents.open("KEY=keyhole://prod/shop\n");
    activate(context);
    await expect.poll(() => rest.calls).toEqual(["startEditorFeatures"]);
    expect(starts).toEqual([[context, view]]);
  });

  it("loaded once for a command, and then handles drags, drops and the shutdown", async () => {
    activate(context);
    await given.get("keyhole.findSecret")!("selected");
    await given.get("keyhole.secrets nodes")!();
    given.get("keyhole.secrets drag")!([], {});
    await given.get("drop")!();
    await given.get("keyhole_list_secrets")!({});
    documents.open("KEY=keyhole://prod/shop\n");
    await deactivate();
    expect(rest.calls).toEqual([
      'run keyhole.findSecret "selected"',
      "drag",
      "drop",
      "invoke list_secrets {}",
      "startEditorFeatures",
      "close",
    ]);
    expect(starts).toHaveLength(1);
  });
});

it.each([true, undefined])(
  "activate sets the context of the sample vendors immediately if they are stored as %s",
  (shown) => {
    if (shown) globalState.values.set("sampleVendors", shown);
    activate(context);
    expect(contexts).toEqual([["setContext", "keyhole.sampleVendors", shown ?? false]]);
  },
);
