import type { FileKind } from "./place.js";

/** VS Code's ids of languages, by what a file's name ends with. */
const byExtension: Readonly<Record<string, string>> = {
  yml: "yaml",
  yaml: "yaml",
  json: "json",
  webmanifest: "json",
  jsonc: "jsonc",
  "code-workspace": "jsonc",
  jsonl: "jsonl",
  json5: "json5",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascriptreact",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescriptreact",
  coffee: "coffeescript",
  py: "python",
  pyi: "python",
  rb: "ruby",
  rake: "ruby",
  php: "php",
  pl: "perl",
  pm: "perl",
  go: "go",
  rs: "rust",
  java: "java",
  kt: "kotlin",
  kts: "kotlin",
  scala: "scala",
  groovy: "groovy",
  gradle: "groovy",
  c: "c",
  h: "cpp",
  cc: "cpp",
  cpp: "cpp",
  hpp: "cpp",
  mm: "objective-cpp",
  cs: "csharp",
  fs: "fsharp",
  vb: "vb",
  swift: "swift",
  dart: "dart",
  lua: "lua",
  jl: "julia",
  ex: "elixir",
  exs: "elixir",
  erl: "erlang",
  clj: "clojure",
  cljs: "clojure",
  hs: "haskell",
  sh: "shellscript",
  bash: "shellscript",
  zsh: "shellscript",
  fish: "fish",
  ps1: "powershell",
  psm1: "powershell",
  psd1: "powershell",
  bat: "bat",
  cmd: "bat",
  mk: "makefile",
  toml: "toml",
  tf: "terraform",
  tfvars: "terraform",
  hcl: "terraform",
  sql: "sql",
  graphql: "graphql",
  gql: "graphql",
  css: "css",
  scss: "scss",
  less: "less",
  xml: "xml",
  svg: "xml",
  plist: "xml",
  csproj: "xml",
  props: "xml",
  html: "html",
  htm: "html",
  vue: "vue",
  svelte: "svelte",
  astro: "astro",
  properties: "properties",
  ini: "ini",
};

/** What YAML means to whoever reads it, by its name and folder. */
const yamlFiles: readonly (readonly [path: RegExp, language: string])[] = [
  [/\/\.github\/(?:workflows|actions)\/.*\.ya?ml$/, "github-actions-workflow"],
  [/\/(?:docker-)?compose[\w.-]*\.ya?ml$/, "dockercompose"],
  [/\/azure-pipelines[\w.-]*\.ya?ml$/, "azure-pipelines"],
];

/** The language of a file: VS Code's word where it is known, else what the file's name says. */
export function languageOf(
  { languageId, fileName, folder = "/" }: FileKind,
  isKnown: (languageId: string) => boolean,
): string {
  const extension = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  const found =
    isKnown(languageId) || !Object.hasOwn(byExtension, extension)
      ? languageId
      : byExtension[extension]!;
  if (found !== "yaml") return found;
  return yamlFiles.find(([path]) => path.test(folder + fileName))?.[1] ?? found;
}
