import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope: string }>>;
    };
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when?: string }[]>
    >;
  };
  readonly activationEvents: readonly string[];
}

const manifest = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as Manifest;
const { commands, configuration, menus } = manifest.contributes;

describe("the manifest", () => {
  it("lets no workspace set anything", () => {
    for (const { scope } of Object.values(configuration.properties))
      expect(scope).toBe("application");
  });

  it("names every command under Keyhole, and no other in its menus", () => {
    expect(new Set(commands.map(({ category }) => category))).toEqual(new Set(["Keyhole"]));
    const known = commands.map(({ command }) => command);
    for (const { command } of Object.values(menus).flat()) expect(known).toContain(command);
  });

  it.each([
    ["copySecret", /viewable/],
    ["fetchSecret", /viewable/],
    ["revealSecret", /viewable/],
    ["renameSecret", /renamable/],
    ["refreshSecret", /refreshable/],
    ["setValue", /writable/],
    ["setDescription", /describable/],
    ["enableSecret", /enableable|disabled/],
    ["disableSecret", /disableable/],
    ["createSecret", /creatable/],
  ])("offers %s in the tree only where it can be done", (command, needed) => {
    const entries = menus["view/item/context"]!.filter(
      (entry) => entry.command === `keyhole.${command}`,
    );
    expect(entries).not.toEqual([]);
    for (const { when } of entries) expect(when).toMatch(needed);
  });

  it("wakes for nothing but its own view and commands", () => {
    expect(manifest.activationEvents).toEqual([]);
  });
});
