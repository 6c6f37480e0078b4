import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Uri } from "vscode";

interface Git {
  isActive: boolean;
  readonly exports: unknown;
  activate(): Promise<unknown>;
}

const host = vi.hoisted(() => ({
  git: undefined as unknown,
  /** What is on disk: a path, or a failure of another kind than that there is none. */
  disk: new Map<string, "there" | "forbidden" | "silent">(),
  notebooks: [] as unknown[],
}));

vi.mock("vscode", () => {
  class FileSystemError extends Error {
    readonly code: string;
    constructor(code: string) {
      super(code);
      this.code = code;
    }
  }
  return {
    FileSystemError,
    extensions: { getExtension: (id: string) => (id === "vscode.git" ? host.git : undefined) },
    workspace: {
      get notebookDocuments() {
        return host.notebooks;
      },
      fs: {
        stat: ({ path }: Uri) => {
          const found = host.disk.get(path);
          if (found === "there") return Promise.resolve({});
          if (found === "silent") return new Promise(() => undefined);
          return Promise.reject(
            new FileSystemError(found === "forbidden" ? "NoPermissions" : "FileNotFound"),
          );
        },
      },
    },
  };
});

const { gitState } = await import("../../../src/features/insert/git-tracking.js");

const tracked = new Set(["/repo/tracked.yaml"]);

function uri(path: string, scheme = "file"): Uri {
  return {
    scheme,
    path,
    fsPath: path,
    with: (change: { path: string }) => uri(change.path, scheme),
    toString: () => `${scheme}:${path}`,
  } as Uri;
}

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
            getObjectDetails: (_: string, path: string) => {
              if (tracked.has(path)) return Promise.resolve({});
              const gitErrorCode = path.endsWith("locked") ? "RepositoryIsLocked" : "UnknownPath";
              return Promise.reject(Object.assign(new Error("git failed"), { gitErrorCode }));
            },
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

beforeEach(() => {
  host.git = git();
  host.disk = new Map([["/repo/.git", "there"]]);
  host.notebooks = [];
});

describe("what git has to do with a document", () => {
  it("is asked of the git extension", async () => {
    expect(await gitState(uri("/repo/tracked.yaml"))).toBe("tracked");
    expect(await gitState(uri("/repo/.env"))).toBe("untracked");
    expect(await gitState(uri("/repo/locked"))).toBe("unknown");
  });

  it("is nothing for a document that is no file yet", async () => {
    host.git = undefined;
    expect(await gitState(uri("Untitled-1", "untitled"))).toBe("untracked");
  });

  it("holds for a cell of a notebook as for its file", async () => {
    const cell = uri("/repo/tracked.yaml", "vscode-notebook-cell");
    const open = (notebook: Uri) => {
      host.notebooks = [{ uri: notebook, getCells: () => [{ document: { uri: cell } }] }];
    };
    open(uri("/repo/tracked.yaml"));
    expect(await gitState(cell)).toBe("tracked");
    open(uri("/repo/.env"));
    expect(await gitState(cell)).toBe("untracked");
    host.notebooks = [];
    expect(await gitState(cell)).toBe("unknown");
  });

  it("waits until the repositories were looked for", async () => {
    const slow = git({ state: "uninitialized" });
    host.git = slow;
    const answer = gitState(uri("/repo/tracked.yaml"));
    await Promise.resolve();
    slow.initialize();
    expect(await answer).toBe("tracked");
  });
});

describe.each([
  ["there is no git extension", undefined],
  ["git is switched off", git({ enabled: false })],
  [
    "the git extension is broken",
    { ...git(), isActive: false, activate: () => Promise.reject(new Error("broken")) },
  ],
])("where %s", (_, extension) => {
  it.each(["/repo/tracked.yaml", "/repo/deep/down/x.yaml"])(
    "is not known for %s, which is in a repository",
    async (path) => {
      host.git = extension;
      expect(await gitState(uri(path))).toBe("unknown");
      expect(await gitState(uri(path, "vscode-remote"))).toBe("unknown");
    },
  );

  it("a file that is in no repository is untracked", async () => {
    host.git = extension;
    expect(await gitState(uri("/elsewhere/x.yaml"))).toBe("untracked");
    expect(await gitState(uri("/repository/x.yaml", "vscode-remote"))).toBe("untracked");
  });
});

describe("where git knows no repository", () => {
  it("a file that is in none on disk is untracked", async () => {
    expect(await gitState(uri("/elsewhere/tracked.yaml"))).toBe("untracked");
    expect(await gitState(uri("/tracked.yaml"))).toBe("untracked");
  });

  it("is not known for one that was not opened, nor for the disk's own root", async () => {
    host.disk.set("/closed/.git", "there");
    expect(await gitState(uri("/closed/x.yaml"))).toBe("unknown");
    host.disk = new Map([["/.git", "there"]]);
    expect(await gitState(uri("/elsewhere/x.yaml"))).toBe("unknown");
  });

  it("is not known where the disk cannot be read", async () => {
    host.disk.set("/elsewhere/.git", "forbidden");
    expect(await gitState(uri("/elsewhere/x.yaml"))).toBe("unknown");
  });

  it("is not known where the disk does not answer", async () => {
    vi.useFakeTimers();
    try {
      host.disk.set("/elsewhere/.git", "silent");
      const answer = gitState(uri("/elsewhere/x.yaml", "vscode-remote"));
      await vi.runAllTimersAsync();
      expect(await answer).toBe("unknown");
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not known on a file system that may be a repository by itself", async () => {
    expect(await gitState(uri("/owner/name/x.yaml", "vscode-vfs"))).toBe("unknown");
  });
});
