import * as data from "./data.js";
import * as dotnet from "./dotnet.js";
import * as functional from "./functional.js";
import { javascript, typescript } from "./javascript.js";
import * as jvm from "./jvm.js";
import * as native from "./native.js";
import { perl } from "./perl.js";
import { php } from "./php.js";
import { python } from "./python.js";
import { ruby } from "./ruby.js";
import * as scripting from "./scripting.js";
import * as shells from "./shells.js";
import * as styles from "./styles.js";
import type { CodeSyntax } from "./string-syntax.js";

/** By VS Code's ids of languages. */
const syntaxes: Readonly<Record<string, CodeSyntax>> = {
  javascript,
  javascriptreact: javascript,
  typescript,
  typescriptreact: javascript,
  java: jvm.java,
  kotlin: jvm.kotlin,
  scala: jvm.scala,
  groovy: jvm.groovy,
  gradle: jvm.groovy,
  go: native.go,
  rust: native.rust,
  c: native.c,
  cpp: native.c,
  "cuda-cpp": native.c,
  "objective-c": native.objectiveC,
  "objective-cpp": native.objectiveC,
  csharp: dotnet.csharp,
  fsharp: dotnet.fsharp,
  vb: dotnet.visualBasic,
  swift: native.swift,
  dart: native.dart,
  php,
  python: python,
  ruby: ruby,
  crystal: ruby,
  perl: perl,
  lua: scripting.lua,
  r: scripting.r,
  julia: scripting.julia,
  elixir: functional.elixir,
  erlang: functional.erlang,
  clojure: functional.clojure,
  haskell: functional.haskell,
  shellscript: shells.shell,
  fish: shells.fish,
  powershell: shells.powershell,
  bat: shells.batch,
  makefile: shells.makefile,
  dockerfile: shells.dockerfile,
  json: data.json,
  jsonc: data.json,
  jsonl: data.json,
  snippets: data.json,
  json5: data.json5,
  toml: data.toml,
  terraform: data.terraform,
  "terraform-vars": data.terraform,
  hcl: data.terraform,
  sql: data.sql,
  graphql: data.graphql,
  coffeescript: scripting.coffeescript,
  css: styles.css,
  scss: styles.scss,
  less: styles.less,
};

/** How literals are written in a language; undefined where that is not known. */
export function codeSyntaxOf(languageId: string): CodeSyntax | undefined {
  return Object.hasOwn(syntaxes, languageId) ? syntaxes[languageId] : undefined;
}
