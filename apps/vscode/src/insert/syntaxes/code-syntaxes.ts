import * as cLike from "./c-like.js";
import * as data from "./data.js";
import * as scripting from "./scripting.js";
import * as shells from "./shells.js";
import type { CodeSyntax } from "./string-syntax.js";

/** By VS Code's ids of languages. */
const syntaxes: Readonly<Record<string, CodeSyntax>> = {
  javascript: cLike.javascript,
  javascriptreact: cLike.javascript,
  typescript: cLike.javascript,
  typescriptreact: cLike.javascript,
  java: cLike.java,
  kotlin: cLike.kotlin,
  scala: cLike.scala,
  groovy: cLike.groovy,
  gradle: cLike.groovy,
  go: cLike.go,
  rust: cLike.rust,
  c: cLike.c,
  cpp: cLike.c,
  "cuda-cpp": cLike.c,
  "objective-c": cLike.c,
  "objective-cpp": cLike.c,
  csharp: cLike.csharp,
  fsharp: cLike.fsharp,
  vb: cLike.visualBasic,
  swift: cLike.swift,
  dart: cLike.dart,
  php: cLike.php,
  python: scripting.python,
  ruby: scripting.ruby,
  crystal: scripting.ruby,
  perl: scripting.perl,
  lua: scripting.lua,
  r: scripting.r,
  julia: scripting.julia,
  elixir: scripting.elixir,
  erlang: scripting.erlang,
  clojure: scripting.clojure,
  haskell: scripting.haskell,
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
};

/** How literals are written in a language; undefined where that is not known. */
export function codeSyntaxOf(languageId: string): CodeSyntax | undefined {
  return Object.hasOwn(syntaxes, languageId) ? syntaxes[languageId] : undefined;
}
