export { dropSecret } from "./drop-secret.js";
export { insertForm } from "./insert-form-setting.js";
export { SecretDrag } from "./secret-drag.js";
export { vscodeEditor } from "./vscode-editor.js";
