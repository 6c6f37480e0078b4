import { beforeEach, expect, it, vi } from "vitest";

const shown: unknown[] = [];
const show = (...args: unknown[]) => {
  shown.push(...args);
  return Promise.resolve(undefined);
};
vi.mock("vscode", () => ({
  window: {
    showInformationMessage: show,
    showErrorMessage: show,
    showWarningMessage: show,
    withProgress: ({ title }: { title: string }, task: (...args: unknown[]) => unknown) => {
      shown.push(title);
      return task(undefined, { onCancellationRequested: () => undefined });
    },
  },
  ProgressLocation: { Notification: 15 },
}));

beforeEach(() => {
  shown.length = 0;
  vi.useFakeTimers();
});

const name = "[Sign in](command:workbench.action.files.newUntitledFile)";

it.each(["inform", "warn", "confirm", "progress"] as const)(
  "%s doesn't show a vendor's name as a link",
  async (way) => {
    const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
    if (way === "confirm") {
      await vscodePrompter.confirm({ message: name, detail: name, actions: [] });
    } else if (way === "progress") {
      const long = new Promise<void>((resolve) => setTimeout(resolve, 60_000));
      const done = vscodePrompter.progress(name, () => long);
      await vi.advanceTimersByTimeAsync(60_000);
      await done;
    } else {
      await vscodePrompter[way](name);
    }
    expect(shown).not.toEqual([]);
    expect(JSON.stringify(shown)).toContain("Sign in");
    expect(JSON.stringify(shown)).not.toContain("](");
  },
);
