import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Uri } from "vscode";

interface Git {
  isActive: boolean;
  readonly exports: unknown;
  activate(): Promise<unknown>;
}

const host = vi.hoisted(() => ({
  git: undefined as unknown,
  /** The paths on disk, and whether they can be accessed. */
  disk: new Map<string, "there" | "forbidden">(),
  notebooks: [] as unknown[],
  links: new Map<string, string>(),
}));

vi.mock("node:fs/promises", () => ({
  realpath: (path: string) => {
    const real = host.links.get(path);
    return real === undefined ? Promise.reject(new Error("not found")) : Promise.resolve(real);
  },
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
    Uri: { file: (path: string) => uri(path) },
    extensions: { getExtension: (id: string) => (id === "vscode.git" ? host.git : undefined) },
    workspace: {
      get notebookDocuments() {
        return host.notebooks;
      },
      fs: {
        stat: ({ path }: Uri) => {
          const found = host.disk.get(path);
          if (found === "there") return Promise.resolve({});
          return Promise.reject(
            new FileSystemError(found === "forbidden" ? "NoPermissions" : "FileNotFound"),
          );
        },
      },
    },
  };
});

const { gitState } = await import("../../../src/features/insert/git-state.js");

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

function git({ enabled = true } = {}): Git {
  const api = {
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
  return { isActive: true, exports, activate: () => Promise.resolve(exports) };
}

beforeEach(() => {
  host.git = git();
  host.disk = new Map([["/repo/.git", "there"]]);
  host.notebooks = [];
  host.links = new Map();
});

describe("The state of a file in git", () => {
  it("comes from the git extension", async () => {
    expect(await gitState(uri("/repo/tracked.yaml"))).toBe("tracked");
    expect(await gitState(uri("/repo/.env"))).toBe("untracked");
    expect(await gitState(uri("/repo/locked"))).toBe("unknown");
  });

  it("is the state of the file that a link points to", async () => {
    host.links.set("/repo/.env", "/repo/tracked.yaml");
    host.links.set("/elsewhere/.env", "/repo/tracked.yaml");
    expect(await gitState(uri("/repo/.env"))).toBe("tracked");
    expect(await gitState(uri("/elsewhere/.env"))).toBe("tracked");
    host.git = undefined;
    expect(await gitState(uri("/elsewhere/.env"))).toBe("unknown");
  });

  it("is untracked for a document that was never saved", async () => {
    host.git = undefined;
    expect(await gitState(uri("Untitled-1", "untitled"))).toBe("untracked");
  });

  it("is the state of the notebook for its cells", async () => {
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
});

describe.each([
  ["there is no git extension", undefined],
  ["git is switched off", git({ enabled: false })],
  [
    "the git extension is broken",
    { ...git(), isActive: false, activate: () => Promise.reject(new Error("broken")) },
  ],
])("The state of a file, while %s,", (_, extension) => {
  it.each(["/repo/tracked.yaml", "/repo/deep/down/x.yaml"])(
    "is unknown for %s, because a folder above has a .git",
    async (path) => {
      host.git = extension;
      expect(await gitState(uri(path))).toBe("unknown");
      expect(await gitState(uri(path, "vscode-remote"))).toBe("unknown");
    },
  );

  it("is untracked if no folder above has a .git", async () => {
    host.git = extension;
    expect(await gitState(uri("/elsewhere/x.yaml"))).toBe("untracked");
    expect(await gitState(uri("/repository/x.yaml", "vscode-remote"))).toBe("untracked");
  });
});

describe("The state of a file without a repository in the git extension", () => {
  it("is untracked below no .git, regardless of other repositories", async () => {
    expect(await gitState(uri("/elsewhere/tracked.yaml"))).toBe("untracked");
    expect(await gitState(uri("/tracked.yaml"))).toBe("untracked");
  });

  it("is unknown below a .git that the git extension has not opened", async () => {
    host.disk.set("/closed/.git", "there");
    expect(await gitState(uri("/closed/x.yaml"))).toBe("unknown");
    host.disk = new Map([["/.git", "there"]]);
    expect(await gitState(uri("/elsewhere/x.yaml"))).toBe("unknown");
  });

  it("is unknown if the folder can't be read", async () => {
    host.disk.set("/elsewhere/.git", "forbidden");
    expect(await gitState(uri("/elsewhere/x.yaml"))).toBe("unknown");
  });

  it("is unknown on a file system that may itself be a repository", async () => {
    expect(await gitState(uri("/owner/name/x.yaml", "vscode-vfs"))).toBe("unknown");
  });
});
