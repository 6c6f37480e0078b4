import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envFileName } from "@keyhole/secrets/env-file";
import { commandTitle } from "./manifest-titles.js";

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly displayName: string;
      readonly userDescription: string;
      readonly when: string;
    }[];
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly viewsWelcome: readonly { readonly when?: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope: string }>>;
    };
    readonly menus: Readonly<
      Record<
        string,
        readonly { readonly command: string; readonly group: string; readonly when?: string }[]
      >
    >;
  };
  readonly activationEvents: readonly string[];
  readonly capabilities: unknown;
  readonly description: string;
}

const manifest = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as Manifest;
const texts = JSON.parse(
  readFileSync(new URL("../package.nls.json", import.meta.url), "utf8"),
) as Readonly<Record<string, string>>;
const { commands, configuration, menus } = manifest.contributes;

/** The keys of a manifest whose texts VS Code shows. The marketplace's own fields aren't translated. */
const shownKeys = new Set([
  "title",
  "category",
  "name",
  "contextualTitle",
  "contents",
  "description",
  "markdownDescription",
  "altText",
  "enumItemLabels",
  "enumDescriptions",
  "displayName",
  "userDescription",
  "label",
]);

/** Returns every text within the contributions, with the key that contains it. */
function textsIn({ contributes, capabilities, description }: Manifest): [string, string][] {
  const found: [string, string][] = [["description", description]];
  const walk = (key: string, value: unknown): void => {
    if (typeof value === "string") found.push([key, value]);
    else if (Array.isArray(value)) for (const entry of value) walk(key, entry);
    else for (const [name, entry] of Object.entries(value ?? {})) walk(name, entry);
  };
  const { languageModelTools, ...others } = contributes;
  // Models read their names and schemas.
  for (const { displayName, userDescription } of languageModelTools) {
    walk("", { displayName, userDescription });
  }
  walk("", others);
  walk("", capabilities);
  return found;
}

describe("The manifest", () => {
  it("ticks no step of the walkthrough by an event, because Keyhole ticks the steps itself", () => {
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps.map(({ id }) => id)).toEqual([
      "connect",
      "find",
      "insert",
      "run",
      "copy",
      "refresh",
    ]);
    for (const { completionEvents } of steps) {
      expect(completionEvents).toEqual(["onContext:keyhole.never"]);
    }
  });

  it("allows no workspace to change a setting", () => {
    for (const { scope } of Object.values(configuration.properties))
      expect(scope).toBe("application");
  });

  it("has every command in the category Keyhole, and no other command in its menus", () => {
    expect(new Set(commands.map(({ category }) => category))).toEqual(
      new Set(["%command.category%"]),
    );
    expect(texts["command.category"]).toBe("Keyhole");
    const known = commands.map(({ command }) => command);
    for (const { command } of Object.values(menus).flat()) expect(known).toContain(command);
  });

  it.each([
    ["insertSecret", /insertable/],
    ["insertSecretAs", /insertable/],
    ["copySecret", /viewable/],
    ["fetchSecret", /viewable/],
    ["revealSecret", /viewable/],
    ["renameSecret", /renamable/],
    ["refreshSecret", /refreshable/],
    ["setValue", /writable/],
    ["setDescription", /describable/],
    ["enableSecret", /enableable|disabled/],
    ["disableSecret", /disableable/],
    ["deleteSecret", /deletable/],
    ["openConsole", /console/],
    ["createSecret", /creatable/],
  ])("offers %s in the tree only for nodes that support it", (command, needed) => {
    const entries = menus["view/item/context"]!.filter(
      (entry) => entry.command === `keyhole.${command}`,
    );
    expect(entries).not.toEqual([]);
    for (const { when } of entries) expect(when).toMatch(needed);
  });

  it.each([
    ["Refresh", ["refreshSecret", "reload", "reloadAll"]],
    ["Rotate", ["refreshSecret"]],
    ["Reload", ["reload", "reloadAll"]],
  ])("has the word %s in the titles of %j, so that the palette finds them", (word, names) => {
    const found = commands.filter(({ command }) =>
      commandTitle(command.replace("keyhole.", "")).includes(word),
    );
    expect(found.map(({ command }) => command).sort()).toEqual(
      names.map((name) => `keyhole.${name}`).sort(),
    );
  });

  it("groups the commands of a secret into those that use, change and find it", () => {
    const groups = menus["view/item/context"]!.filter(({ group }) => /^[123]_(?!add)/.test(group));
    const sorted = groups.toSorted((a, b) => a.group.localeCompare(b.group));
    expect(
      sorted.map(({ command, group }) => `${group} ${command.replace("keyhole.", "")}`),
    ).toEqual([
      "1_use@1 insertSecret",
      "1_use@2 insertSecretAs",
      "1_use@3 copySecret",
      "1_use@4 revealSecret",
      "1_use@5 copyReference",
      "1_use@6 fetchSecret",
      "2_change@1 setValue",
      "2_change@2 refreshSecret",
      "2_change@3 renameSecret",
      "2_change@4 setDescription",
      "2_change@5 restorePrevious",
      "2_change@6 enableSecret",
      "2_change@7 disableSecret",
      "3_find@1 findReferences",
    ]);
  });

  it("has at most two buttons on a secret, so that names stay readable in a narrow side bar", () => {
    const onSecrets = menus["view/item/context"]!.filter(
      ({ group, when = "" }) =>
        group.startsWith("inline") &&
        /secret|insertable|viewable|refreshable|writable|abled|consoleOnly/.test(
          when.replace("keyhole.secrets", ""),
        ),
    );
    expect(onSecrets.map(({ command }) => command)).toEqual([
      "keyhole.insertSecret",
      "keyhole.copySecret",
    ]);
  });

  it("hides from the palette only commands that have a counterpart there", () => {
    const hidden = menus["commandPalette"]!.filter(({ when }) => when === "false");
    const twins = { "keyhole.reloadAll": "reload", "keyhole.insertSecretAtCursor": "insertSecret" };
    expect(hidden.map(({ command }) => command)).toEqual(Object.keys(twins));
    for (const twin of Object.values(twins)) expect(() => commandTitle(twin)).not.toThrow();
  });

  it("has a translation key for every text, and no unused translation", () => {
    const shown = textsIn(manifest).filter(([key]) => shownKeys.has(key));
    expect(shown.length).toBeGreaterThan(commands.length * 2);
    for (const [key, text] of shown) expect(`${key}: ${text}`).toMatch(/: %[\w.]+%$/);
    const keys = new Set(shown.map(([, text]) => text.slice(1, -1)));
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  });

  it("activates the extension for documents and debugging, and once a window has started", () => {
    // The last one is for recovering refreshes, which doesn't depend on the files that the user opens.
    const events = ["onDebugResolve", "onLanguage", "onStartupFinished"];
    expect(manifest.activationEvents).toEqual(events);
  });

  it("shows the welcome view only after the connections have loaded and there are none", () => {
    expect(manifest.contributes.viewsWelcome.map(({ when }) => when)).toEqual([
      "keyhole.noConnections",
    ]);
  });
});

it("The menus of .env files appear for all names that Keyhole accepts for .env files", () => {
  const conditions = Object.values(menus)
    .flat()
    .map(({ when = "" }) => when);
  const ofEnvFiles = conditions.filter((when) => when.includes("flaskenv"));
  expect(ofEnvFiles).toHaveLength(2);
  for (const when of ofEnvFiles) expect(when).toContain(`resourceFilename =~ ${envFileName}`);
});
