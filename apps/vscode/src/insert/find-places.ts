import { languageOf } from "./language-of.js";
import { withLineFeeds } from "./line-ends.js";
import type { FileKind, PlaceFinder } from "./place.js";
import { anyPlaces } from "./places/any.js";
import { codePlaces } from "./places/code.js";
import { dotenvPlaces } from "./places/dotenv.js";
import { jsxPlaces } from "./places/jsx.js";
import { astroPlaces, componentPlaces, markupPlaces } from "./places/markup.js";
import { iniPlaces, propertiesPlaces } from "./places/properties.js";
import { templatePlaces } from "./places/templates.js";
import { xmlPlaces } from "./places/xml.js";
import { yamlPlaces } from "./places/yaml.js";
import { codeSyntaxOf } from "./syntaxes/code-syntaxes.js";

type Places = (text: string) => PlaceFinder;

const plainYaml: Places = (text) => yamlPlaces(text);

/** Docker Compose replaces variables; a dollar is written twice. */
const composePlaces: Places = (text) =>
  yamlPlaces(text, (value) => value.replaceAll("$", () => "$$"));

/** YAML in which something else is replaced before, or after, it is read. */
const yamlTemplate =
  (mark: RegExp): Places =>
  (text) =>
    templatePlaces(text, mark, plainYaml);

const jinja = yamlTemplate(/\{[{%#]/);

const families: Readonly<Record<string, Places>> = {
  yaml: plainYaml,
  dockercompose: composePlaces,
  "github-actions-workflow": yamlTemplate(/\$\{\{/),
  "azure-pipelines": yamlTemplate(/\$[({[]/),
  helm: yamlTemplate(/\{\{/),
  "helm-template": yamlTemplate(/\{\{/),
  ansible: jinja,
  "ansible-jinja": jinja,
  "jinja-yaml": jinja,
  "home-assistant": jinja,
  "spring-boot-properties-yaml": plainYaml,
  xml: xmlPlaces,
  xsl: xmlPlaces,
  html: markupPlaces,
  vue: componentPlaces,
  svelte: componentPlaces,
  astro: astroPlaces,
  "java-properties": propertiesPlaces,
  "spring-boot-properties": propertiesPlaces,
  ini: iniPlaces,
};

/** Finds the places of cursors in a text, by what kind of file it is. */
export function findPlaces(text: string, kind: FileKind): PlaceFinder {
  return withLineFeeds(text, placesOf(kind), kind.lineEnd);
}

function placesOf(kind: FileKind): Places {
  if (isDotenv(kind)) return dotenvPlaces;
  const language = languageOf(kind, isKnown);
  // VS Code reads much under this name that only looks like it.
  if (language === "properties") {
    return kind.fileName.endsWith(".properties") ? propertiesPlaces : iniPlaces;
  }
  if (Object.hasOwn(families, language)) return families[language]!;
  const syntax = codeSyntaxOf(language);
  if (!syntax) return anyPlaces;
  return (text) => (syntax.tags ? jsxPlaces(text, syntax) : codePlaces(text, syntax));
}

function isKnown(languageId: string): boolean {
  return (
    languageId === "properties" ||
    Object.hasOwn(families, languageId) ||
    codeSyntaxOf(languageId) !== undefined
  );
}

/** `.env`, `.env.local`, `prod.env`: VS Code knows them under several languages, or none. */
export function isDotenv({ languageId, fileName }: FileKind): boolean {
  return languageId === "dotenv" || /^\.env(?:\.|$)|\.env$/.test(fileName);
}
