import { beforeEach, expect, it, vi } from "vitest";

interface Selection {
  readonly isEmpty: boolean;
  readonly text: string;
}

const host = vi.hoisted(() => ({ editor: undefined as unknown }));
vi.mock("vscode", () => ({
  window: {
    get activeTextEditor() {
      return host.editor;
    },
  },
}));

function open(selections: Selection[], uri = { scheme: "file", path: "/sample/key.pem" }): void {
  host.editor = {
    selections,
    selection: selections[0],
    document: { uri, getText: ({ text }: Selection) => text },
  };
}

beforeEach(() => {
  host.editor = undefined;
});

const selected = async () => {
  const { editorSelection } = await import("../../../src/platform/vscode/vscode-selection.js");
  return editorSelection();
};

it("is what is selected in the active editor, with the document's name", async () => {
  open([{ isEmpty: false, text: "first\nsecond" }]);
  expect(await selected()).toEqual({ text: "first\nsecond", document: "key.pem" });
  open([{ isEmpty: false, text: "x" }], { scheme: "untitled", path: "" });
  expect(await selected()).toEqual({ text: "x", document: "untitled" });
});

it("is nothing without an editor, without a selection, and with several", async () => {
  expect(await selected()).toBeUndefined();
  open([{ isEmpty: true, text: "" }]);
  expect(await selected()).toBeUndefined();
  open([
    { isEmpty: false, text: "one" },
    { isEmpty: false, text: "two" },
  ]);
  expect(await selected()).toBeUndefined();
});
