import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope: string }>>;
    };
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
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

  it("wakes for nothing but its own view and commands", () => {
    expect(manifest.activationEvents).toEqual([]);
  });
});
