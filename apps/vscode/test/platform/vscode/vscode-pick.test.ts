import { expect, it, vi } from "vitest";

interface Box {
  prompt?: string;
  placeholder?: string;
  items: readonly { label: string; value: unknown }[];
  buttons: readonly unknown[];
  selectedItems: readonly { label: string; value: unknown }[];
  onDidAccept: (listener: () => void) => void;
  onDidTriggerButton: () => void;
  onDidTriggerItemButton: (listener: (press: { readonly item: unknown }) => void) => void;
  onDidHide: (listener: () => void) => void;
  show: () => void;
  dispose: () => void;
}

/** Fires the event for the button of an item. */
let press: (press: { readonly item: unknown }) => void;
/** The user's action after the box is shown. */
let answer: (box: Box, accept: () => void, hide: () => void) => void;
let disposed = 0;
/** Whether boxes have a `prompt`, which only newer versions of VS Code have. */
let hasPrompt: "yes" | "no" | "refused" = "yes";
const statusBar: { text: string; tooltip: string | undefined }[] = [];
vi.mock("vscode", () => ({
  StatusBarAlignment: { Left: 1 },
  ThemeIcon: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
  window: {
    createStatusBarItem: () => ({
      text: "",
      tooltip: undefined,
      show() {
        statusBar.push(this);
      },
      dispose() {
        statusBar.splice(statusBar.indexOf(this), 1);
      },
    }),
    createQuickPick: () => {
      const listeners: (() => void)[] = [];
      const box: Box = {
        items: [],
        buttons: [],
        selectedItems: [],
        onDidAccept: (listener) => (listeners[0] = listener),
        onDidTriggerButton: () => undefined,
        onDidTriggerItemButton: (listener) => (press = listener),
        onDidHide: (listener) => (listeners[1] = listener),
        show: () => answer(box, listeners[0]!, listeners[1]!),
        dispose: () => (disposed += 1),
      };
      if (hasPrompt === "yes") box.prompt = "";
      if (hasPrompt === "refused") {
        Object.defineProperty(box, "prompt", {
          set: () => {
            throw new Error("Sample: a proposed API");
          },
        });
      }
      return box;
    },
  },
}));

const options = {
  title: "Sample",
  prompt: "Which ones?",
  items: [
    { value: 1, label: "$(key) one", picked: true },
    { value: 2, label: "two" },
  ],
};

it.each([
  ["yes", { prompt: "Which ones?", placeholder: undefined }],
  ["no", { prompt: undefined, placeholder: "Which ones?" }],
  ["refused", { prompt: undefined, placeholder: "Which ones?" }],
] as const)(
  "pick shows its prompt on a separate line if VS Code supports that: %s",
  async (how, expected) => {
    const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
    hasPrompt = how;
    let shown: object | undefined;
    answer = (box, _, hide) => {
      shown = { prompt: box.prompt, placeholder: box.placeholder };
      hide();
    };
    await vscodePrompter.pick(options);
    hasPrompt = "yes";
    expect(shown).toEqual(expected);
  },
);

it("done shows a message in the status bar, and draws no icons from names", async () => {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  vscodePrompter.done("Copied $(key)", "prod / $(key)");
  expect(statusBar).toMatchObject([{ text: "$(check) Copied $ (key)", tooltip: "prod / $ (key)" }]);
});

it("done removes its previous message, and so does clearDone", async () => {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  vscodePrompter.done("one");
  vscodePrompter.done("two");
  expect(statusBar).toMatchObject([{ text: "$(check) two" }]);
  vscodePrompter.clearDone();
  expect(statusBar).toEqual([]);
});

it("pickMany starts with the ticked items, returns those ticked at the end, and draws no icons from names", async () => {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  answer = (box, accept) => {
    expect(box.selectedItems.map(({ label }) => label)).toEqual(["$ (key) one"]);
    box.selectedItems = box.items;
    accept();
  };
  expect(await vscodePrompter.pickMany(options)).toEqual([1, 2]);
  answer = (_, __, hide) => hide();
  expect(await vscodePrompter.pickMany(options)).toBeUndefined();
  expect(disposed).toBe(5);
});

it("pickMany previews an item and stays open, even if the preview fails", async () => {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  const shown: number[] = [];
  const show = (value: number): Promise<void> => {
    shown.push(value);
    return Promise.reject(new Error("Sample: it cannot be shown"));
  };
  answer = (box, accept) => {
    press({ item: box.items[1] });
    accept();
  };
  const preview = { label: "Show", icon: "go-to-file", show };
  expect(await vscodePrompter.pickMany({ ...options, preview })).toEqual([1]);
  expect(shown).toEqual([2]);
});

it.each(["at hand", "loaded"])(
  "pick chooses the only item of a list without asking: %s",
  async (how) => {
    const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
    const items = [{ value: 1, label: "one" }];
    answer = () => undefined;
    const picked = vscodePrompter.pick({
      ...options,
      items: how === "loaded" ? () => Promise.resolve(items) : items,
      only: (value) => value === 1,
    });
    expect(await picked).toBe(1);
  },
);
