import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { texts } from "../../texts.js";

interface Button {
  readonly iconPath: { readonly id: string };
  readonly tooltip: string;
}

const host = vi.hoisted(() => ({
  focusListeners: new Set<(state: { focused: boolean }) => void>(),
}));
vi.mock("vscode", () => ({
  Disposable: {
    from: (...parts: vscode.Disposable[]) => ({
      dispose: () => parts.forEach((part) => part.dispose()),
    }),
  },
  ThemeIcon: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
  window: {
    onDidChangeWindowState: (listener: (state: { focused: boolean }) => void) => {
      host.focusListeners.add(listener);
      return { dispose: () => host.focusListeners.delete(listener) };
    },
  },
}));

class FakeBox {
  password = true;
  buttons: readonly Button[] = [];
  readonly pressed = new Set<(button: Button) => void>();

  onDidTriggerButton = (listener: (button: Button) => void) => {
    this.pressed.add(listener);
    return { dispose: () => this.pressed.delete(listener) };
  };

  press(button: Button): void {
    for (const listener of this.pressed) listener(button);
  }
}

const backButton = { iconPath: { id: "arrow-left" }, tooltip: "Back" };

async function boxWithEye(): Promise<{ box: FakeBox; eye: vscode.Disposable }> {
  const { addEye } = await import("../../../src/platform/vscode/eye-button.js");
  const box = new FakeBox();
  const eye = addEye(box as unknown as vscode.InputBox, [backButton]);
  return { box, eye };
}

beforeEach(() => {
  host.focusListeners.clear();
});

describe("The eye of a password box", () => {
  it("shows the typed text, and hides it again", async () => {
    const { box } = await boxWithEye();
    const looks = () => box.buttons.map(({ iconPath, tooltip }) => [iconPath.id, tooltip]);
    expect(looks()).toEqual([
      ["arrow-left", "Back"],
      ["eye", texts.secrets.showValue],
    ]);
    box.press(box.buttons[1]!);
    expect(box.password).toBe(false);
    expect(looks()[1]).toEqual(["eye-closed", texts.secrets.hideValue]);
    box.press(box.buttons[1]!);
    expect(box.password).toBe(true);
  });

  it("hides the typed text when the window loses the focus", async () => {
    const { box } = await boxWithEye();
    box.press(box.buttons[1]!);
    for (const listener of host.focusListeners) listener({ focused: true });
    expect(box.password).toBe(false);
    for (const listener of host.focusListeners) listener({ focused: false });
    expect(box.password).toBe(true);
    expect(box.buttons[1]!.iconPath.id).toBe("eye");
  });

  it("ignores other buttons, and stops listening when it is disposed", async () => {
    const { box, eye } = await boxWithEye();
    box.press(box.buttons[0]!);
    expect(box.password).toBe(true);
    eye.dispose();
    expect([box.pressed.size, host.focusListeners.size]).toEqual([0, 0]);
  });
});
