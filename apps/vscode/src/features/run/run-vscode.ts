export { createRunContext } from "./create-run-context.js";
export { VscodeTerminalHost } from "./terminal/vscode-terminal-host.js";
