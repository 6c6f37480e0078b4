import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { root } from "./pages.mjs";

// The parts of the reference pages that are generated from the product. Pages have comments for
// them: `<!-- generated: settings -->`.

/** @type {Readonly<Record<string, () => string>>} */
const generators = { settings, commands, keys, tasks, cli, specs };

/**
 * Inserts the generated parts into a page.
 *
 * @param {string} markdown
 * @returns {string}
 * @throws {Error} if a page contains an unknown part
 */
export function withGenerated(markdown) {
  return markdown.replaceAll(/^<!-- generated: (\w+) -->$/gm, (_, name) => {
    const generate = generators[name];
    if (generate === undefined) throw new Error(`Nothing generates "${name}".`);
    return generate();
  });
}

/**
 * @typedef {object} Setting
 * @property {string | string[]} type
 * @property {unknown} default
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string[]} [enum]
 * @property {string[]} [enumDescriptions]
 * @property {string} [scope]
 * @property {number} [order]
 * @property {string} [description]
 * @property {string} [markdownDescription]
 */

/** Returns the extension's manifest with its texts filled in. */
function manifest() {
  const folder = path.join(root, "apps/vscode");
  /** @type {Record<string, string>} */
  const texts = JSON.parse(readFileSync(path.join(folder, "package.nls.json"), "utf8"));
  const text = readFileSync(path.join(folder, "package.json"), "utf8");
  return JSON.parse(text, (_, value) =>
    typeof value === "string"
      ? value.replace(/^%(.+)%$/, (_match, key) => texts[key] ?? key)
      : value,
  ).contributes;
}

function settings() {
  /** @type {[string, Setting][]} */
  const properties = Object.entries(manifest().configuration.properties);
  return properties
    .sort(([, one], [, other]) => (one.order ?? 0) - (other.order ?? 0))
    .map(([name, setting]) => {
      const bounds = [setting.minimum, setting.maximum].map(String).join(" to ");
      const type = setting.enum ? "one of the values below" : String(setting.type);
      const choices = setting.enum?.map(
        (value, index) => `| \`"${value}"\` | ${cell(setting.enumDescriptions?.[index] ?? "")} |`,
      );
      return [
        `## \`${name}\``,
        setting.markdownDescription ?? setting.description ?? "",
        [
          `- **Type:** ${type}${setting.minimum === undefined ? "" : `, ${bounds}`}`,
          `- **Default:** \`${JSON.stringify(setting.default)}\``,
          `- **Where:** ${scopes[setting.scope ?? "window"]}`,
        ].join("\n"),
        ...(choices ? [["| value | what it does |", "| --- | --- |", ...choices].join("\n")] : []),
      ].join("\n\n");
    })
    .join("\n\n");
}

/** @type {Readonly<Record<string, string>>} */
const scopes = {
  application: "user settings only; a workspace can't change it",
  window: "user or workspace settings",
};

function commands() {
  const { commands: all, menus } = manifest();
  /** @type {Set<string>} */
  const hidden = new Set(
    menus.commandPalette
      .filter((/** @type {{ when: string }} */ { when }) => when === "false")
      .map((/** @type {{ command: string }} */ { command }) => command),
  );
  const rows = all.map(
    (/** @type {{ command: string, title: string, category?: string }} */ one) => {
      const title = one.title.startsWith(`${one.category}: `)
        ? one.title
        : `${one.category}: ${one.title}`;
      return `| ${cell(title)} | \`${one.command}\` | ${hidden.has(one.command) ? "menus only" : "yes"} |`;
    },
  );
  return ["| command | ID | in the command palette |", "| --- | --- | --- |", ...rows].join("\n");
}

function keys() {
  const { keybindings, commands: all } = manifest();
  /** @type {Map<string, string>} */
  const rows = new Map();
  for (const { command, key, mac } of keybindings) {
    const { title } = all.find((/** @type {{ command: string }} */ one) => one.command === command);
    rows.set(command, `| ${keyboard(key)} | ${keyboard(mac ?? key)} | ${cell(title)} |`);
  }
  return ["| Windows, Linux | macOS | command |", "| --- | --- | --- |", ...rows.values()].join(
    "\n",
  );
}

/** @param {string} key such as `ctrl+enter` */
function keyboard(key) {
  return key
    .split("+")
    .map((one) => `<kbd>${one.charAt(0).toUpperCase()}${one.slice(1)}</kbd>`)
    .join("+");
}

function tasks() {
  const [definition] = manifest().taskDefinitions;
  const rows = Object.entries(definition.properties).map(([name, property]) => {
    const { type, description } = /** @type {Setting} */ (property);
    return `| \`${name}\` | ${[type].flat().join(" or ")} | ${cell(description ?? "")} |`;
  });
  return ["| property | type | what it does |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Returns the help of every command of the CLI, as the program prints it. */
function cli() {
  return getHelp([]).join("\n\n");
}

/**
 * @param {readonly string[]} command
 * @returns {string[]} Markdown for the command and those below it
 */
function getHelp(command) {
  const help = runCli([...command, "--help"]);
  const [, listed = ""] = /^Commands:\n((?: {2}.*\n)+)/m.exec(help) ?? [];
  const names = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, name = ""]) => name);
  const below = names.filter((name) => name !== "help");
  const heading = `## \`${["keyhole", ...command].join(" ")}\``;
  return [
    `${heading}\n\n\`\`\`text\n${help.trim()}\n\`\`\``,
    ...below.flatMap((name) => getHelp([...command, name])),
  ];
}

/**
 * @param {readonly string[]} args
 * @returns {string} what it prints
 */
function runCli(args) {
  const program = path.join(
    path.dirname(createRequire(import.meta.url).resolve("@keyhole/cli/package.json")),
    "dist/keyhole.js",
  );
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], NO_COLOR: "1" },
  });
  if (status !== 0) throw new Error(`keyhole ${args.join(" ")} failed: ${stderr}`);
  return stdout;
}

/** @returns {string[]} the names of the specs, without folder and extension */
export function specNames() {
  return readdirSync(path.join(root, "specs"))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => path.basename(file, ".yaml"));
}

function specs() {
  const rows = specNames().map((name) => {
    const text = readFileSync(path.join(root, "specs", `${name}.yaml`), "utf8");
    const [, title = name] = /^ {2}title: (.+)$/m.exec(text) ?? [];
    const operations = [...text.matchAll(/^ +operationId: /gm)].length;
    // The page isn't one of VitePress's, so the browser must load it.
    return `| <a href="./api/${name}.html" target="_self">${title}</a> | ${operations} | \`specs/${name}.yaml\` |`;
  });
  return ["| API | operations | source |", "| --- | --- | --- |", ...rows].join("\n");
}

/** @param {string} text for a cell of a table */
function cell(text) {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
