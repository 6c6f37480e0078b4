/** How a program reads a variable of its environment. */
export interface Lookup {
  /** As an expression, or as a word of its own. */
  readonly code: (name: string) => string;
  /** Inside a text, if the language replaces it there by itself. */
  readonly text?: (name: string) => string;
  /** Not a part of the language: most programs that read such files replace it. */
  readonly byReader?: true;
}

const expression = (before: string, after: string): Lookup => ({
  code: (name) => `${before}"${name}"${after}`,
});
const textual = (before: string, after = "", more: Partial<Lookup> = {}): Lookup => ({
  code: (name) => before + name + after,
  text: (name) => before + name + after,
  ...more,
});

const node: Lookup = { code: (name) => `process.env.${name}` };
const java = expression("System.getenv(", ")");
const c = expression("getenv(", ")");
const objectiveC = expression("NSProcessInfo.processInfo.environment[@", "]");
const cpp = expression("std::getenv(", ")");
const dotnet = expression("Environment.GetEnvironmentVariable(", ")");
const ruby = expression("ENV[", "]");
const braces = textual("${", "}");
const bracesByReader = textual("${", "}", { byReader: true });

/** By VS Code's ids of languages. Languages without an environment are not here. */
const lookups: Readonly<Record<string, Lookup>> = {
  javascript: node,
  javascriptreact: node,
  typescript: node,
  typescriptreact: node,
  coffeescript: node,
  vue: node,
  svelte: node,
  astro: node,
  python: expression("os.environ[", "]"),
  java,
  kotlin: java,
  groovy: java,
  gradle: java,
  scala: expression("sys.env(", ")"),
  clojure: expression("(System/getenv ", ")"),
  ruby,
  crystal: ruby,
  php: { code: (name) => `getenv('${name}')` },
  go: expression("os.Getenv(", ")"),
  rust: {
    code: (name) => `std::env::var("${name}").expect("${name} is not set")`,
  },
  c,
  "objective-c": objectiveC,
  cpp,
  "cuda-cpp": cpp,
  "objective-cpp": objectiveC,
  csharp: dotnet,
  vb: dotnet,
  fsharp: expression("System.Environment.GetEnvironmentVariable(", ")"),
  swift: expression("ProcessInfo.processInfo.environment[", "]"),
  dart: expression("Platform.environment[", "]"),
  elixir: expression("System.fetch_env!(", ")"),
  erlang: expression("os:getenv(", ")"),
  haskell: expression("getEnv ", ""),
  lua: expression("os.getenv(", ")"),
  perl: textual("$ENV{", "}"),
  r: expression("Sys.getenv(", ")"),
  julia: ruby,
  powershell: {
    code: (name) => `$env:${name}`,
    // With braces: a colon or a letter may follow.
    text: (name) => `\${env:${name}}`,
  },
  bat: textual("%", "%"),
  shellscript: {
    // Between quotes: the shell would split the value at its blanks.
    code: (name) => `"$${name}"`,
    text: (name) => `\${${name}}`,
  },
  fish: {
    code: (name) => `$${name}`,
    text: (name) => `{$${name}}`,
  },
  makefile: textual("$(", ")"),
  dockerfile: braces,
  dockercompose: braces,
  "github-actions-workflow": textual("${{ env.", " }}"),
  yaml: bracesByReader,
  properties: bracesByReader,
  "java-properties": bracesByReader,
  "spring-boot-properties": bracesByReader,
  "spring-boot-properties-yaml": bracesByReader,
  ini: bracesByReader,
};

/** How a variable is looked up in a language; undefined if it isn't, or if that isn't known. */
export function lookupFor(languageId: string): Lookup | undefined {
  return Object.hasOwn(lookups, languageId) ? lookups[languageId] : undefined;
}
