import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { connected, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";

const document = { uri: { path: "/a.txt" } } as vscode.TextDocument;
const inserted = vi.hoisted(() => [] as unknown[]);

vi.mock("vscode", () => ({
  DataTransferItem: class {
    readonly asString: () => Promise<string>;
    constructor(value: string) {
      this.asString = () => Promise.resolve(value);
    }
  },
  DocumentDropEdit: Object,
  DocumentDropOrPasteEditKind: { Empty: { append: () => undefined } },
  Selection: Object,
  window: { activeTextEditor: undefined, visibleTextEditors: [{ document }] },
}));
vi.mock("../../../src/features/insert/vscode-editor.js", () => ({ toInsertTarget: () => ({}) }));
vi.mock("../../../src/features/insert/insert-field.js", () => ({
  insertField: (_: unknown, { node }: { readonly node: unknown }) => {
    inserted.push(node);
    return Promise.resolve();
  },
}));

const { SecretDrag } = await import("../../../src/features/insert/secret-drag.js");
const sandbox = createSandbox();

const drop = async (
  drag: InstanceType<typeof SecretDrag>,
  extension: FakeExtension,
  transfer: Map<string, unknown>,
): Promise<boolean> => {
  const edit = await drag.drop(
    extension.context(),
    document,
    {} as vscode.Position,
    transfer as unknown as vscode.DataTransfer,
  );
  return edit !== undefined;
};

beforeEach(() => {
  inserted.length = 0;
});

it("A secret that is dragged from the tree is inserted once", async () => {
  const extension = await connected(sandbox, "genauth");
  const drag = new SecretDrag(extension.model);
  const secret = await extension.node(...webShop);
  const transfer = new Map<string, unknown>();
  drag.begin([secret], transfer as unknown as vscode.DataTransfer);
  const [type = ""] = transfer.keys();
  const other = new Map([[type, { asString: () => Promise.resolve("other") }]]);
  expect(await drop(drag, extension, other)).toBe(false);
  expect(await drop(drag, extension, new Map())).toBe(false);
  expect(await drop(drag, extension, transfer)).toBe(true);
  expect(await drop(drag, extension, transfer)).toBe(false);
  await vi.waitFor(() => expect(inserted).toEqual([secret]));
});

it("Only secrets of the tree that may be inserted are dragged", async () => {
  const extension = await connected(sandbox, "genauth", "aws");
  const drag = new SecretDrag(extension.model);
  const secret = await extension.node(...webShop);
  const transfer = new Map<string, unknown>();
  const begin = (...nodes: (typeof secret)[]) =>
    drag.begin(nodes, transfer as unknown as vscode.DataTransfer);
  begin();
  begin(await extension.node("genauth"));
  begin({ ...secret });
  begin(await extension.node("aws", "old", "token"));
  expect(transfer.size).toBe(0);
});
