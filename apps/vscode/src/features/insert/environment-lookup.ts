/** How code reads an environment variable in one language. */
export interface Lookup {
  /** As an expression, or as a separate word. */
  readonly code: (name: string) => string;
  /** Inside a text, if the language replaces it there. */
  readonly text?: (name: string) => string;
  /** Whether it isn't part of the language, but most programs that read such files replace it. */
  readonly isByReader: boolean;
}

type Row = readonly [languages: string, code: string, text?: string];

/** Lookups of a variable `NAME` by VS Code's language ids. Languages without an environment are missing. */
const rows: readonly Row[] = [
  ["javascript javascriptreact typescript typescriptreact coffeescript", "process.env.NAME"],
  ["vue svelte astro", "process.env.NAME"],
  ["python", 'os.environ["NAME"]'],
  ["java kotlin groovy gradle", 'System.getenv("NAME")'],
  ["scala", 'sys.env("NAME")'],
  ["clojure", '(System/getenv "NAME")'],
  ["ruby crystal julia", 'ENV["NAME"]'],
  ["php", "getenv('NAME')"],
  ["go", 'os.Getenv("NAME")'],
  ["rust", 'std::env::var("NAME").expect("NAME is not set")'],
  ["c", 'getenv("NAME")'],
  ["objective-c objective-cpp", 'NSProcessInfo.processInfo.environment[@"NAME"]'],
  ["cpp cuda-cpp", 'std::getenv("NAME")'],
  ["csharp vb", 'Environment.GetEnvironmentVariable("NAME")'],
  ["fsharp", 'System.Environment.GetEnvironmentVariable("NAME")'],
  ["swift", 'ProcessInfo.processInfo.environment["NAME"]'],
  ["dart", 'Platform.environment["NAME"]'],
  ["elixir", 'System.fetch_env!("NAME")'],
  ["erlang", 'os:getenv("NAME")'],
  ["haskell", 'getEnv "NAME"'],
  ["lua", 'os.getenv("NAME")'],
  ["perl", "$ENV{NAME}", "$ENV{NAME}"],
  ["r", 'Sys.getenv("NAME")'],
  // Texts use braces because a colon or a letter may follow.
  ["powershell", "$env:NAME", "${env:NAME}"],
  ["bat", "%NAME%", "%NAME%"],
  // Quoted, because the shell would split the value at blanks.
  ["shellscript", '"$NAME"', "${NAME}"],
  ["fish", "$NAME", "{$NAME}"],
  ["makefile", "$(NAME)", "$(NAME)"],
  ["dockerfile dockercompose", "${NAME}", "${NAME}"],
  ["github-actions-workflow", "${{ env.NAME }}", "${{ env.NAME }}"],
];

const readByOthers =
  /^(?:yaml|properties|java-properties|spring-boot-properties|spring-boot-properties-yaml|ini)$/;

const written = (pattern: string) => (name: string) => pattern.replaceAll("NAME", () => name);

/** Returns how a language reads a variable. Undefined if it can't, or if that isn't known. */
export function lookupFor(languageId: string): Lookup | undefined {
  const isByReader = readByOthers.test(languageId);
  const row = isByReader
    ? (["", "${NAME}", "${NAME}"] as const)
    : rows.find(([languages]) => languages.split(" ").includes(languageId));
  if (!row) return undefined;
  const [, code, text] = row;
  return { code: written(code), isByReader, ...(text !== undefined && { text: written(text) }) };
}
