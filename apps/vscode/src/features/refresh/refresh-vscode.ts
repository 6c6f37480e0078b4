export { vscodeTextFiles } from "./vscode-text-files.js";
