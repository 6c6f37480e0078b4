import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { texts } from "../../texts.js";

interface Button {
  readonly tooltip: string;
}

/** An input box like VS Code's. */
class Box {
  value = "";
  buttons: readonly Button[] = [];
  isOpen = false;
  press: (button: Button) => void = () => undefined;
  readonly onDidChangeValue = listen;
  readonly onDidAccept = listen;
  readonly onDidHide = listen;
  onDidTriggerButton(press: (button: Button) => void): void {
    this.press = press;
  }
  show(): void {
    this.isOpen = true;
  }
  dispose(): void {
    this.isOpen = false;
  }
}

/** A panel like VS Code's. After it is closed, its page can't be changed. */
class Panel {
  visible = true;
  active = true;
  isClosed = false;
  changed = (): void => undefined;
  closed = (): void => undefined;
  receive: (message: unknown) => void = () => undefined;
  #html = "";
  readonly webview: { html: string; onDidReceiveMessage: (on: Panel["receive"]) => void };

  constructor() {
    const { write, read } = {
      read: () => this.#html,
      write: (html: string) => {
        if (this.isClosed) throw new Error("Webview is disposed");
        this.#html = html;
      },
    };
    this.webview = {
      get html() {
        return read();
      },
      set html(text) {
        write(text);
      },
      onDidReceiveMessage: (receive) => {
        this.receive = receive;
      },
    };
  }

  onDidDispose(closed: () => void): void {
    this.closed = closed;
  }
  onDidChangeViewState(changed: () => void): void {
    this.changed = changed;
  }
  dispose(): void {
    this.isClosed = true;
    this.closed();
  }
}

const listen = (): void => undefined;

/** The state of the window, which tests change. */
const host = {
  focused: true,
  windowChanged: (_: { focused: boolean }): void => undefined,
  messages: [] as string[],
  boxes: [] as Box[],
  panels: [] as Panel[],
};

vi.mock("vscode", () => ({
  ViewColumn: { Active: -1 },
  ThemeIcon: vi.fn<() => void>(),
  window: {
    get state() {
      return { focused: host.focused };
    },
    onDidChangeWindowState: (listener: typeof host.windowChanged) => {
      host.windowChanged = listener;
      return { dispose: () => undefined };
    },
    showInformationMessage: (message: string) => {
      host.messages.push(message);
      return Promise.resolve();
    },
    createInputBox: () => {
      const box = new Box();
      host.boxes.push(box);
      return box;
    },
    createWebviewPanel: () => {
      const panel = new Panel();
      host.panels.push(panel);
      return panel;
    },
  },
}));

const { reveal } = await import("../../../src/platform/vscode/reveal.js");

const line = "sample-line";
const lines = "sample-line-1\nsample-line-2";
const seconds = 30;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(host, { focused: true, messages: [], boxes: [], panels: [] });
});
afterEach(() => vi.useRealTimers());

function begin(
  value: string,
  copy = vi.fn<() => Promise<void>>(() => Promise.resolve()),
  title = "prod / Keys",
) {
  const hidden = reveal({ title, value, copy }, seconds)!;
  const press = (tooltip: string): void => {
    const box = host.boxes[0]!;
    box.press(box.buttons.find((button) => button.tooltip === tooltip)!);
  };
  return { hidden, copy, press, box: host.boxes[0]!, panel: host.panels[0]! };
}

describe("A box with a value", () => {
  it("is masked until the eye is pressed, and hides some seconds after that", async () => {
    const { hidden, press, box } = begin(line);
    vi.advanceTimersByTime(10 * seconds * 1000);
    expect(box).toMatchObject({ isOpen: true, value: "••••••••••••" });
    press(texts.secrets.showValue);
    expect(box.value).toBe(line);
    vi.advanceTimersByTime(seconds * 1000 - 1);
    expect(box.isOpen).toBe(true);
    vi.advanceTimersByTime(1);
    await hidden;
    expect(box.isOpen).toBe(false);
  });

  it("restarts the timeout each time that the value is shown", async () => {
    const { hidden, press, box } = begin(line);
    press(texts.secrets.showValue);
    vi.advanceTimersByTime(seconds * 1000 - 1);
    press(texts.secrets.hideValue);
    expect(box.value).not.toBe(line);
    vi.advanceTimersByTime(seconds * 1000);
    press(texts.secrets.showValue);
    vi.advanceTimersByTime(seconds * 1000 - 1);
    expect(box.isOpen).toBe(true);
    vi.advanceTimersByTime(1);
    await hidden;
  });

  it("copies the value without showing it", () => {
    const { copy, press, box } = begin(line);
    press(texts.secrets.copyIt);
    expect(copy).toHaveBeenCalledOnce();
    expect(box).toMatchObject({ isOpen: true, value: "••••••••••••" });
  });

  it("is closed if the value can't be copied", async () => {
    const failing = vi.fn<() => Promise<void>>(() => Promise.reject(new Error("no clipboard")));
    const { hidden, press, box } = begin(line, failing);
    press(texts.secrets.copyIt);
    await expect(hidden).rejects.toThrow("no clipboard");
    expect(box.isOpen).toBe(false);
  });
});

describe("A panel with a value", () => {
  it.each([
    ["another tab is in front of it", { visible: false, active: false }],
    ["another editor group has the focus", { visible: true, active: false }],
  ])("is closed when %s", async (_, state) => {
    const { hidden, panel } = begin(lines);
    panel.changed();
    expect(panel.isClosed).toBe(false);
    Object.assign(panel, state);
    panel.changed();
    await hidden;
    expect(panel.isClosed).toBe(true);
    expect(panel.webview.html).toBe("");
  });

  it("is closed when the window loses the focus", async () => {
    const { hidden, panel } = begin(lines);
    host.windowChanged({ focused: false });
    await hidden;
    expect(panel.isClosed).toBe(true);
  });

  it("ends without an error when the user closes it", async () => {
    const { hidden, panel } = begin(lines);
    panel.dispose();
    await expect(hidden).resolves.toBe(undefined);
  });

  it("contains the value only after the user shows it, and closes some seconds after that", async () => {
    const { hidden, panel } = begin(lines);
    expect(panel.webview.html).not.toContain("sample");
    vi.advanceTimersByTime(10 * seconds * 1000);
    expect(panel.isClosed).toBe(false);
    panel.receive("show");
    expect(panel.webview.html).toContain(lines);
    vi.advanceTimersByTime(seconds * 1000 - 1);
    expect(panel.isClosed).toBe(false);
    vi.advanceTimersByTime(1);
    await hidden;
    expect(panel.isClosed).toBe(true);
  });

  it("copies the value without showing it", () => {
    const { copy, panel } = begin(lines);
    panel.receive("copy");
    expect(copy).toHaveBeenCalledOnce();
    expect(panel.webview.html).not.toContain("sample");
  });
});

describe("The page of a panel", () => {
  it("escapes the title and the value", () => {
    const value = '</pre><script>alert("x")</script>&\'\n';
    const { panel } = begin(value, undefined, "<b>title");
    panel.receive("show");
    expect(panel.webview.html).not.toMatch(/<script>|<b>/);
    expect(panel.webview.html).toContain("&#60;/pre&#62;&#60;script&#62;alert(&#34;x&#34;)");
  });

  it("runs no script but its own", () => {
    const { html } = begin(lines).panel.webview;
    const [, nonce] = /script-src 'nonce-([\w-]+)'"/.exec(html)!;
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; script-src");
    expect(html.match(/<script.*?>/g)).toEqual([`<script nonce="${nonce}">`]);
  });
});

describe("A value that was fetched while the window had no focus", () => {
  it.each([lines, line])("is not shown, and the user is informed", (value) => {
    host.focused = false;
    expect(reveal({ title: "prod / Keys", value, copy: () => Promise.resolve() }, 600)).toBe(
      undefined,
    );
    expect(host.panels).toEqual([]);
    expect(host.boxes).toEqual([]);
    expect(host.messages.join()).toContain(texts.secrets.notShown("prod / Keys"));
    expect(host.messages.join()).not.toContain("sample");
  });
});
