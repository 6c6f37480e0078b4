import { describe, expect, test } from "vitest";
import { configFolder } from "../../src/approvals/config-folder.js";

describe("the folder of the user's settings", () => {
  test.each([
    ["linux", {}, "/home/me/.config/keyhole"],
    ["linux", { XDG_CONFIG_HOME: "/elsewhere" }, "/elsewhere/keyhole"],
    ["linux", { XDG_CONFIG_HOME: "relative" }, "/home/me/.config/keyhole"],
    ["darwin", { XDG_CONFIG_HOME: "/elsewhere" }, "/home/me/Library/Application Support/keyhole"],
    ["win32", { APPDATA: "/roaming" }, "/roaming/keyhole"],
  ] as const)("is on %s, with %j, %s", (platform, env, folder) => {
    expect(configFolder({ platform, env, home: "/home/me" })).toBe(folder);
  });
});
