import { expect, it } from "vitest";
import { runsCode } from "../../src/resolve/index.js";

it.each([
  "NODE_OPTIONS",
  "BASH_ENV",
  "BASH_FUNC_ls%%",
  "LD_PRELOAD",
  "LD_LIBRARY_PATH",
  "DYLD_INSERT_LIBRARIES",
  "PATH",
  "Path",
  "GIT_SSH_COMMAND",
  "GIT_CONFIG_COUNT",
  "PYTHONSTARTUP",
  "PYTHONPATH",
  "PERL5OPT",
  "PERL5DB",
  "RUBYOPT",
  "JAVA_TOOL_OPTIONS",
  "_JAVA_OPTIONS",
  "DOTNET_STARTUP_HOOKS",
  "npm_config_node_options",
])("runsCode knows %s", (name) => {
  expect(runsCode(name)).toBe(true);
});

it.each(["ENV", "NODE_ENV", "API_PATH", "PATHS", "GIT_AUTHOR_NAME", "PORT", "OLD_PATH", "BROWSER"])(
  "runsCode ignores %s",
  (name) => {
    expect(runsCode(name)).toBe(false);
  },
);
