import { beforeEach, expect, it, vi } from "vitest";
import { texts } from "../../texts.js";

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

/** The progress notification of a task that ends after this time, as the user sees it. */
async function progressFor(ms: number, closesFirst: boolean): Promise<{ readonly ended: boolean }> {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  const state = { ended: false };
  const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  void vscodePrompter.progress("Sample", task, { closesFirst }).then(() => {
    state.ended = true;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return state;
}

it("progress that closes first ends no earlier than VS Code closes its notification", async () => {
  expect((await progressFor(700, false)).ended).toBe(true);
  const state = await progressFor(700, true);
  expect(state.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(state.ended).toBe(true);
  // VS Code shows no notification for a task that ends soon.
  expect((await progressFor(500, true)).ended).toBe(true);
});

it("only long messages without buttons get one, because VS Code would show one line of them", async () => {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  const long = "Sample sentence that says what happened, and what to do next.";
  await vscodePrompter.warn("Short.");
  await vscodePrompter.inform(long, "Retry");
  await vscodePrompter.inform(long);
  expect(shown).toEqual(["Short.", long, "Retry", long, texts.activation.close]);
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
