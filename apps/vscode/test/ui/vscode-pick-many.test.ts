import { expect, it, vi } from "vitest";

interface Box {
  items: readonly { label: string; value: unknown }[];
  selectedItems: readonly { label: string; value: unknown }[];
  onDidAccept: (listener: () => void) => void;
  onDidHide: (listener: () => void) => void;
  show: () => void;
  dispose: () => void;
}

/** What the user does once the box is shown. */
let answer: (box: Box, accept: () => void, hide: () => void) => void;
let disposed = 0;
vi.mock("vscode", () => ({
  window: {
    createQuickPick: () => {
      const listeners: (() => void)[] = [];
      const box: Box = {
        items: [],
        selectedItems: [],
        onDidAccept: (listener) => (listeners[0] = listener),
        onDidHide: (listener) => (listeners[1] = listener),
        show: () => answer(box, listeners[0]!, listeners[1]!),
        dispose: () => (disposed += 1),
      };
      return box;
    },
  },
}));

const options = {
  title: "Sample",
  placeholder: "Which ones?",
  items: [
    { value: 1, label: "$(key) one", picked: true },
    { value: 2, label: "two" },
  ],
};

it("begins with what is ticked, gives what is ticked in the end, and makes no icons of names", async () => {
  const { pickMany } = await import("../../src/ui/vscode-pick-many.js");
  answer = (box, accept) => {
    expect(box.selectedItems.map(({ label }) => label)).toEqual(["$ (key) one"]);
    box.selectedItems = box.items;
    accept();
  };
  expect(await pickMany(options)).toEqual([1, 2]);
  answer = (_, __, hide) => hide();
  expect(await pickMany(options)).toBeUndefined();
  expect(disposed).toBe(2);
});
