import { expect, test } from "vitest";
import { desktopEnvironment } from "../../src/desktop.mjs";
import { serverEnvironment } from "../../src/server-environment.mjs";

const host = { folder: "/host", node: "/host/bin/node", entry: "/host/entry.js" };
const names = ["userData", "extensions", "home", "config", "data", "runtime", "temp"];
const folders = /** @type {import("../../src/host-folders.mjs").RunFolders} */ (
  Object.fromEntries(names.map((name) => [name, `/run/${name}`]))
);

test("nothing in the server's environment leads to the user's files", () => {
  const from = { PATH: "/usr/bin", HOME: "/home/me", API_TOKEN: "secret", TZ: "UTC" };
  const env = serverEnvironment({
    host,
    folders,
    runFolder: "/run",
    skipBuiltins: ["a.b", "c.d"],
    env: { EXTRA: "1" },
    from,
  });
  expect(env).toMatchObject({ HOME: "/run/home", TMPDIR: "/run/temp", TZ: "UTC", EXTRA: "1" });
  expect(env.PATH).toMatch(/^\/host\/bin/);
  expect(env.VSCODE_SKIP_BUILTIN_EXTENSIONS).toBe("a.b,c.d");
  expect(JSON.stringify(env)).not.toMatch(/secret|\/home\/me/);
});

test("desktopEnvironment removes the variables of a VS Code terminal", () => {
  expect(
    desktopEnvironment({ PATH: "/bin", VSCODE_IPC_HOOK_CLI: "x", ELECTRON_RUN_AS_NODE: "1" }),
  ).toEqual({ PATH: "/bin" });
});
