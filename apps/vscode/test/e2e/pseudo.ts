import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { getL10nPseudoLocalized } from "@vscode/l10n-dev";

/** An artificial language in which every letter has an accent and texts are longer. */
export const pseudoLocale = "qps-ploc";

const root = path.join(import.meta.dirname, "../..");

/** Translates a text to that language. */
export function pseudo(text: string): string {
  return getL10nPseudoLocalized({ text })["text"] as string;
}

/** Packs the built extension with its texts in that language. */
export async function packPseudo(folder: string): Promise<string> {
  const copy = path.join(folder, "pseudo");
  await mkdir(copy);
  for (const name of [
    "dist",
    "media",
    "l10n",
    "package.json",
    "package.nls.json",
    ".vscodeignore",
  ]) {
    await cp(path.join(root, name), path.join(copy, name), {
      recursive: true,
      filter: (source) => !source.endsWith(".vsix"),
    });
  }
  await writeFile(path.join(copy, "README.md"), "A copy of Keyhole in a language for tests.\n");
  await translate(copy, "package.nls.json", `package.nls.${pseudoLocale}.json`);
  await translate(copy, "l10n/bundle.l10n.json", `l10n/bundle.l10n.${pseudoLocale}.json`);
  return packExtension(copy, path.join(folder, "keyhole-pseudo.vsix"));
}

async function translate(folder: string, from: string, to: string): Promise<void> {
  const texts = JSON.parse(await readFile(path.join(folder, from), "utf8")) as Parameters<
    typeof getL10nPseudoLocalized
  >[0];
  await writeFile(path.join(folder, to), JSON.stringify(getL10nPseudoLocalized(texts)));
}
