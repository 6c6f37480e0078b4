// Writes every text of the extension to l10n/bundle.l10n.json, for translators. With --check, it only
// reports whether that file is up to date.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { getL10nJson } from "@vscode/l10n-dev";
import { vendorTexts } from "./vendor-texts.mjs";

const root = path.join(import.meta.dirname, "../..");
const bundle = path.join(root, "l10n/bundle.l10n.json");

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const text = `${JSON.stringify(await allTexts(), undefined, 2)}\n`;
if (!values.check) {
  await mkdir(path.dirname(bundle), { recursive: true });
  await writeFile(bundle, text);
} else if ((await readFile(bundle, "utf8").catch(() => "")) !== text) {
  process.stderr.write("apps/vscode/l10n/bundle.l10n.json is stale: run `pnpm generate`.\n");
  process.exitCode = 1;
}

async function allTexts() {
  const source = path.join(root, "src");
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith(".ts"));
  const contents = await Promise.all(
    files.map((file) => readFile(path.join(source, file), "utf8")),
  );
  /** @type {Record<string, unknown>} */
  const found = await getL10nJson(
    contents.map((content) => ({ extension: ".ts", contents: content })),
  );
  for (const vendorText of await vendorTexts()) found[vendorText] ??= vendorText;
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
