import { codePlaces } from "./places/code.js";
import { dotenvPlaces } from "./places/dotenv.js";
import { jsxPlaces } from "./places/jsx.js";
import { markupPlaces } from "./places/markup.js";
import { iniPlaces, propertiesPlaces } from "./places/properties.js";
import { xmlPlaces } from "./places/xml.js";
import { yamlPlaces } from "./places/yaml.js";
import type { FileKind, PlaceFinder } from "./place.js";
import { codeSyntaxOf } from "./syntaxes/code-syntaxes.js";

type Places = (text: string) => PlaceFinder;

/** Docker Compose replaces variables; a dollar is written twice. */
const composePlaces: Places = (text) =>
  yamlPlaces(text, (value) => value.replaceAll("$", () => "$$"));

const families: Readonly<Record<string, Places>> = {
  javascriptreact: jsxPlaces,
  typescriptreact: jsxPlaces,
  yaml: yamlPlaces,
  dockercompose: composePlaces,
  "github-actions-workflow": yamlPlaces,
  "spring-boot-properties-yaml": yamlPlaces,
  dotenv: dotenvPlaces,
  xml: xmlPlaces,
  xsl: xmlPlaces,
  html: markupPlaces,
  vue: markupPlaces,
  svelte: markupPlaces,
  astro: markupPlaces,
  "java-properties": propertiesPlaces,
  "spring-boot-properties": propertiesPlaces,
  ini: iniPlaces,
};

/** Finds the places of cursors in a text, by what kind of file it is. */
export function findPlaces(text: string, { languageId, fileName }: FileKind): PlaceFinder {
  if (isDotenv(fileName)) return dotenvPlaces(text);
  // VS Code reads much under this name that only looks like it.
  if (languageId === "properties") {
    return fileName.endsWith(".properties") ? propertiesPlaces(text) : iniPlaces();
  }
  const family = Object.hasOwn(families, languageId) ? families[languageId] : undefined;
  if (family) return family(text);
  const syntax = codeSyntaxOf(languageId);
  return syntax ? codePlaces(text, syntax) : anyPlaces;
}

/** `.env`, `.env.local`, `prod.env`: VS Code knows them under several languages, or none. */
export function isDotenv(fileName: string): boolean {
  return /^\.env(?:\.|$)|\.env$/.test(fileName);
}

/** In a text of no known kind: as it is. */
const anyPlaces: PlaceFinder = (range) => ({
  range,
  write: (value) => ({ text: value }),
  look: (lookup, name) => lookup.code(name, '"'),
});
