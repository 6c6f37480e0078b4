import { beforeEach, describe, expect, it, vi } from "vitest";
import { texts } from "../../texts.js";

/** What of a panel and of the window the tests move. */
const host = vi.hoisted(() => ({
  focused: true,
  windowChanged: (_: { focused: boolean }): void => undefined,
  panelChanged: (): void => undefined,
  told: [] as string[],
  boxes: 0,
  panels: [] as { visible: boolean; active: boolean; webview: { html: string }; closed: boolean }[],
}));

vi.mock("vscode", () => {
  const nothing = { dispose: () => undefined };
  const listen = () => nothing;
  return {
    ViewColumn: { Active: -1 },
    window: {
      get state() {
        return { focused: host.focused };
      },
      onDidChangeWindowState: (listener: typeof host.windowChanged) => {
        host.windowChanged = listener;
        return nothing;
      },
      showInformationMessage: (message: string) => {
        host.told.push(message);
        return Promise.resolve();
      },
      createInputBox: () => {
        host.boxes += 1;
        return {
          onDidChangeValue: listen,
          onDidTriggerButton: listen,
          onDidAccept: listen,
          onDidHide: listen,
          show: () => undefined,
          dispose: () => {
            host.boxes -= 1;
          },
        };
      },
      createWebviewPanel: () => {
        const panel = {
          visible: true,
          active: true,
          closed: false,
          webview: { html: "" },
          onDidDispose: listen,
          onDidChangeViewState: (listener: () => void) => {
            host.panelChanged = listener;
            return nothing;
          },
          dispose: () => {
            panel.closed = true;
          },
        };
        host.panels.push(panel);
        return panel;
      },
    },
  };
});

const { reveal } = await import("../../../src/platform/vscode/reveal.js");

const lines = "sample-line-1\nsample-line-2";

beforeEach(() => {
  Object.assign(host, { focused: true, told: [], boxes: 0, panels: [] });
});

describe("A panel with a value", () => {
  it.each([
    ["another tab is in front of it", { visible: false, active: false }],
    ["another editor group has the focus", { visible: true, active: false }],
  ])("is closed when %s", async (_, state) => {
    const hidden = reveal("prod / Keys", lines, 600);
    const [panel] = host.panels;
    expect(panel!.webview.html).toContain("sample-line-2");
    host.panelChanged();
    expect(panel!.closed).toBe(false);
    Object.assign(panel!, state);
    host.panelChanged();
    await hidden;
    expect(panel).toMatchObject({ closed: true, webview: { html: "" } });
  });

  it("is closed when the window loses the focus", async () => {
    const hidden = reveal("prod / Keys", lines, 600);
    host.windowChanged({ focused: false });
    await hidden;
    expect(host.panels[0]!.closed).toBe(true);
  });
});

function pageOf(title: string, value: string): string {
  void reveal(title, value, 30);
  return host.panels[0]!.webview.html;
}

describe("The page of a panel", () => {
  it("escapes the title and the value", () => {
    const page = pageOf("<b>title", '</pre><script>alert("x")</script>&\'\n');
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain("&#60;/pre&#62;&#60;script&#62;alert(&#34;x&#34;)");
  });

  it("shows the value only once the user opens it, and can run no script", () => {
    const page = pageOf("prod / Keys", lines);
    expect(page).toMatch(/<details>\s*<summary>.+<\/summary>\s*<pre>/);
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
  });
});

describe("A value that was fetched while the window had no focus", () => {
  it.each([lines, "sample-line"])("is not shown, and the user is informed", async (value) => {
    host.focused = false;
    await reveal("prod / Keys", value, 600);
    expect(host.panels).toEqual([]);
    expect(host.boxes).toBe(0);
    expect(host.told.join()).toContain(texts.secrets.notShown("prod / Keys"));
    expect(host.told.join()).not.toContain("sample");
  });
});
