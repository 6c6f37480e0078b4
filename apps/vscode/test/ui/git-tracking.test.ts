import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Uri } from "vscode";

interface Git {
  isActive: boolean;
  readonly exports: unknown;
  activate(): Promise<unknown>;
}

const host = vi.hoisted(() => ({ git: undefined as unknown }));

vi.mock("vscode", () => ({
  Uri: { file: (fsPath: string) => ({ scheme: "file", fsPath }) },
  extensions: { getExtension: (id: string) => (id === "vscode.git" ? host.git : undefined) },
}));

const { isTracked } = await import("../../src/ui/git-tracking.js");

const tracked = new Set(["/repo/tracked.yaml"]);
const uri = (fsPath: string, scheme = "file") => ({ scheme, fsPath }) as Uri;

function git({ enabled = true, state = "initialized" } = {}): Git & { initialize(): void } {
  let listener: (() => void) | undefined;
  const api = {
    state,
    onDidChangeState: (changed: () => void) => {
      listener = changed;
      return { dispose: () => undefined };
    },
    getRepository: ({ fsPath }: Uri) =>
      fsPath.startsWith("/repo/")
        ? {
            getObjectDetails: (_: string, path: string) =>
              tracked.has(path) ? Promise.resolve({}) : Promise.reject(new Error("unknown path")),
          }
        : null,
  };
  const exports = {
    enabled,
    getAPI: () => {
      if (!enabled) throw new Error("Git model not found");
      return api;
    },
  };
  return {
    isActive: true,
    exports,
    activate: () => Promise.resolve(exports),
    initialize: () => {
      api.state = "initialized";
      listener?.();
    },
  };
}

describe("whether git tracks a file", () => {
  beforeEach(() => {
    host.git = git();
  });

  it("is asked of the git extension", async () => {
    expect(await isTracked(uri("/repo/tracked.yaml"))).toBe(true);
    expect(await isTracked(uri("/repo/.env"))).toBe(false);
    expect(await isTracked(uri("/elsewhere/tracked.yaml"))).toBe(false);
    expect(await isTracked(uri("/repo/tracked.yaml", "untitled"))).toBe(false);
  });

  it("holds for a cell of a notebook as for its file", async () => {
    expect(await isTracked(uri("/repo/tracked.yaml", "vscode-notebook-cell"))).toBe(true);
  });

  it("waits until the repositories were looked for", async () => {
    const slow = git({ state: "uninitialized" });
    host.git = slow;
    const answer = isTracked(uri("/repo/tracked.yaml"));
    await Promise.resolve();
    slow.initialize();
    expect(await answer).toBe(true);
  });

  it("is no where that cannot be known", async () => {
    host.git = undefined;
    expect(await isTracked(uri("/repo/tracked.yaml"))).toBe(false);
    host.git = git({ enabled: false });
    expect(await isTracked(uri("/repo/tracked.yaml"))).toBe(false);
    host.git = { ...git(), isActive: false, activate: () => Promise.reject(new Error("broken")) };
    expect(await isTracked(uri("/repo/tracked.yaml"))).toBe(false);
  });
});
