import type { EnvironmentEntry } from "./environment-entry.js";

// ENV isn't among them: only interactive shells read it, and in many env files it names a stage.
const codeVariables = new RegExp(
  `^(?:${[
    // Loaders
    "LD_.+|DYLD_.+|GCONV_PATH",
    // Where programs are found, and shells
    "PATH|PATHEXT|COMSPEC|SHELL|BASH_ENV|BASH_FUNC_.+|PROMPT_COMMAND|PS4|SHELLOPTS|BASHOPTS|ZDOTDIR",
    // Runtimes and compilers
    "NODE_OPTIONS|NODE_PATH|BUN_OPTIONS|NPM_CONFIG_(?:NODE_OPTIONS|SCRIPT_SHELL)",
    "PYTHON(?:STARTUP|PATH|HOME|BREAKPOINT|WARNINGS)|PERL5?(?:OPT|LIB|DB)|RUBY(?:OPT|LIB)|LUA_INIT.*",
    "_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|MAVEN_OPTS|GRADLE_OPTS|SBT_OPTS",
    "DOTNET_STARTUP_HOOKS|CORECLR_PROFILER.*|COR_PROFILER.*|PHPRC|PHP_INI_SCAN_DIR",
    "GOFLAGS|RUSTC|RUSTC_(?:WORKSPACE_)?WRAPPER|CARGO_BUILD_RUSTC.*|RUSTFLAGS|R_PROFILE.*|ERL_.*FLAGS",
    // Programs that other programs start
    "GIT_(?:SSH|ASKPASS|EDITOR|PAGER|PROXY_COMMAND|EXTERNAL_DIFF|EXEC_PATH|TEMPLATE_DIR|CONFIG).*",
    "SSH_ASKPASS|SUDO_ASKPASS|EDITOR|VISUAL|PAGER|MANPAGER|LESSOPEN|LESSCLOSE",
  ].join("|")})$`,
);

/** Whether a variable can make the programs that get it run other code, such as `NODE_OPTIONS`. */
export function runsCode(name: string): boolean {
  // Names have no case on Windows, and npm's have none anywhere.
  return codeVariables.test(name.toUpperCase());
}

/** Whether an entry comes from an env file, which must not make programs run code beside secrets. */
export function isCodeOfFile({ name, location }: EnvironmentEntry): boolean {
  return location !== undefined && runsCode(name);
}
