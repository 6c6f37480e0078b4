import { beforeEach, expect, it, vi } from "vitest";
import { back } from "../../../src/platform/vscode/prompter.js";

type Listener = (argument?: unknown) => void;

const host = vi.hoisted(() => {
  class Box {
    password = false;
    value = "";
    buttons: unknown[] = [];
    validationMessage: string | undefined;
    disposed = false;
    readonly listeners: Record<string, Listener[]> = {};
    constructor() {
      for (const event of ["Accept", "Hide", "ChangeValue", "TriggerButton"]) {
        const list: Listener[] = (this.listeners[event] = []);
        Object.assign(this, {
          [`onDid${event}`]: (listener: Listener) => {
            list.push(listener);
            return { dispose: () => undefined };
          },
        });
      }
    }
    show(): void {}
    dispose(): void {
      this.disposed = true;
    }
    fire(event: string, argument?: unknown): void {
      for (const listener of this.listeners[event]!) listener(argument);
    }
  }
  return { Box, boxes: [] as InstanceType<typeof Box>[], back: { tooltip: "Back" } };
});
vi.mock("vscode", () => ({
  Disposable: {
    from: (...parts: { dispose(): void }[]) => ({
      dispose: () => parts.forEach((part) => part.dispose()),
    }),
  },
  ThemeIcon: class {
    readonly id = "sample";
  },
  QuickInputButtons: { Back: host.back },
  QuickInputButtonLocation: undefined,
  window: {
    createInputBox: () => {
      const box = new host.Box();
      host.boxes.push(box);
      return box;
    },
    onDidChangeWindowState: () => ({ dispose: () => undefined }),
  },
}));

beforeEach(() => host.boxes.splice(0));

async function ask(options: { password?: boolean; canGoBack?: boolean }) {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  const answer = vscodePrompter.input({
    title: "Sample",
    prompt: "Sample",
    problem: () => undefined,
    ...options,
  });
  return { answer, box: host.boxes[0]! };
}

it("A password box shows its eye button after the Back button", async () => {
  const { answer, box } = await ask({ password: true, canGoBack: true });
  expect(box.password).toBe(true);
  expect(box.buttons).toHaveLength(2);
  expect(box.buttons[0]).toBe(host.back);
  box.fire("TriggerButton", box.buttons[1]);
  expect(box.password).toBe(false);
  expect(box.buttons[0]).toBe(host.back);
  box.fire("TriggerButton", host.back);
  expect(await answer).toBe(back);
  expect(box.disposed).toBe(true);
});

it("A password box without a way back has only the eye", async () => {
  const { answer, box } = await ask({ password: true });
  expect(box.buttons).toHaveLength(1);
  box.value = "sample-typed";
  box.fire("Accept");
  expect(await answer).toBe("sample-typed");
});

it("A box that isn't for a password has no eye", async () => {
  const { answer, box } = await ask({ canGoBack: true });
  expect(box.buttons).toEqual([host.back]);
  box.fire("Hide");
  expect(await answer).toBeUndefined();
});
