import type { EnvironmentEntry } from "./environment-entry.js";

/** Complete names. ENV isn't among them, because many env files use it for the name of a stage. */
const names = new RegExp(
  `^(?:${[
    "PATH|PATHEXT|COMSPEC|SHELL|SHELLOPTS|BASHOPTS|BASH_ENV|PROMPT_COMMAND|PS[0-4]|ZDOTDIR|FPATH|CDPATH",
    "HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|WINDIR|PSMODULEPATH|GCONV_PATH|VIRTUAL_ENV",
    "BROWSER|VISUAL|LESS|LESSOPEN|LESSCLOSE|LESSEDIT|VIMINIT|EXINIT|PSQLRC|WGETRC|IRBRC|PHPRC",
    "CC|CXX|CPP|LD|AR|AS|MAKE|MAKEFLAGS|MAKEFILES|GNUMAKEFLAGS|MFLAGS|(?:C|CPP|CXX|LD|CGO_.+)FLAGS",
    "NODE_(?:OPTIONS|PATH|CONFIG_DIR|COMPILE_CACHE)|_?J(?:AVA|DK|VM).*_OPTIONS|(?:A|HWA|L|M|T|UB)SAN_OPTIONS|CLASSPATH|PYTHON",
    "GO(?:AUTH|BIN|CACHE|CACHEPROG|ENV|FLAGS|MODCACHE|PATH|PROXY|ROOT|TOOLCHAIN|VCS|WORK)|SSH_SK_PROVIDER",
    "KUBECONFIG|DOCKER_CONFIG|AWS_(?:CONFIG|SHARED_CREDENTIALS)_FILE|CLOUDSDK_CONFIG|RIPGREP_CONFIG_PATH",
    "R_(?:PROFILE|ENVIRON|LIBS)\\w*|HGRCPATH|NODE_GYP_FORCE_PYTHON|KUBECTL_EXTERNAL_DIFF|ESBUILD_BINARY_PATH|CLOUDSDK_PYTHON|CMAKE_.+_LAUNCHER",
    "OPENSSL_(?:CONF|ENGINES|MODULES)|BUNDLE_(?:GEMFILE|.*PATH|.*CONFIG)|ELIXIR_ERL_OPTIONS",
    "LD_(?:\\w+_)?(?:AUDIT|DEBUG(?:_OUTPUT)?|ELF_HINTS_PATH|LIBMAP|LIBRARY_PATH|ORIGIN_PATH|PRELOAD|PROFILE(?:_OUTPUT)?)",
  ].join("|")})$`,
);

/** Beginnings of names that loaders, runtimes and tools read, except common and harmless ones. */
const prefixes = new RegExp(
  `^(?:${[
    "DYLD_|BASH_|XDG_|P?NPM_CONFIG_(?!AUDIT|FUND|LOGLEVEL|PROGRESS)|YARN_|COREPACK_|BUN_|DENO_|PIP_|UV_(?!THREADPOOL_SIZE$)|POETRY_|CONDA_",
    "GIT_(?!(?:AUTHOR|BRANCH|COMMIT|COMMITTER|DEFAULT|HASH|ORG|OWNER|PROJECT|PROVIDER|REF|REMOTE|REPO|REPOSITORY|SHA|TAG|URL)(?:_|$))",
    "PYTHON(?!_|ASYNCIODEBUG|DEVMODE|DONTWRITE|FAULTHANDLER|HASHSEED|IOENCODING|OPTIMIZE|TRACEMALLOC|UNBUFFERED|UTF8|$)|PYTEST_",
    "CARGO_(?!TERM_)|RUST(?!_|$)|PERL|RUBY(?!_|$)|GEM_|LUA_|PHP_INI_|JULIA_",
    "NODE_REPL_|TF_CLI_|(?:CORECLR|COR|DOTNET)_PROFILER|DOTNET_(?:STARTUP_|ROOT|ADDITIONAL_|SHARED_)",
    "MAVEN_(?!REPO)|GRADLE_|SBT_|ERL_|ANSIBLE_(?!HOST)|MSBUILD|NUGET_|LESSKEY|GTK_|GIO_|GST_PLUGIN_|QT_|ASPNETCORE_HOSTINGSTARTUP",
  ].join("|")})`,
);

/**
 * Endings of names that say which program to start, or where its configuration is. Names of web
 * frameworks don't count, because their values are for browsers.
 */
const suffixes =
  /^(?!(?:EXPO_PUBLIC|NEXT_PUBLIC|NUXT|REACT_APP|VITE|WP)_)(?:.*(?:ASKPASS|PAGER|_COMMAND|_HOME|_OPTS|_RSH|_SSH)|(?:.*_)?EDITOR)$/;

/**
 * Endings that mark a credential or a name, and words that mark a switch. With them, a beginning is
 * harmless.
 */
const harmless =
  /_(?:AUTH|BASE64|CREDENTIALS?|EMAIL|ENV|ID|IDENT|KEYS?|NAME|PASS|PASSPHRASE|PASSWORD|PAT|PORT|SECRETS?|TOKENS?|TOKEN_PYPI|USER|USERNAME|VERSION)$|_(?:DISABLE|ENABLE|FORCE|NO)_|^(?:BUN|DENO|GIT)_(?:.*_)?(?:HOST|URL)$/;

/**
 * Checks whether a variable can make the programs that get it run other code, such as
 * `NODE_OPTIONS`. The list can't be complete, because programs may read any variable.
 */
export function runsCode(name: string): boolean {
  // Names have no case on Windows, and npm ignores their case everywhere.
  const upper = name.toUpperCase();
  const isPrefixed = prefixes.test(upper) && !harmless.test(upper);
  return isPrefixed || names.test(upper) || suffixes.test(upper);
}

/** Checks whether an entry is from an env file and can make programs run code. */
export function isCodeOfFile({ name, value, location }: EnvironmentEntry): boolean {
  // With these values, build tools open no browser.
  const isNoBrowser = name === "BROWSER" && /^(?:none)?$/.test(value);
  return location !== undefined && runsCode(name) && !isNoBrowser;
}
