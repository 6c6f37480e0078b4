/** Built-in extensions that are useless without an account or the internet. */
const ONLINE = [
  "GitHub.copilot-chat",
  "vscode.github",
  "vscode.github-authentication",
  "vscode.microsoft-authentication",
  "vscode.tunnel-forwarding",
];

/** Built-in extensions that aren't needed to try the extension. */
export const SKIP_FOR_DEMO = Object.freeze([...ONLINE, "vscode.git", "vscode.git-base"]);

/**
 * Built-in extensions that most tests don't need. Without them, the workbench is ready about two
 * seconds sooner. A test that debugs needs "ms-vscode.js-debug" and the two debug helpers.
 */
export const SKIP_FOR_TESTS = Object.freeze([
  ...SKIP_FOR_DEMO,
  "ms-vscode.js-debug",
  "vscode.css-language-features",
  "vscode.debug-auto-launch",
  "vscode.debug-server-ready",
  "vscode.emmet",
  "vscode.extension-editing",
  "vscode.grunt",
  "vscode.gulp",
  "vscode.html-language-features",
  "vscode.ipynb",
  "vscode.jake",
  "vscode.json-language-features",
  "vscode.markdown-language-features",
  "vscode.merge-conflict",
  "vscode.npm",
  "vscode.php-language-features",
  "vscode.terminal-suggest",
  "vscode.typescript-language-features",
]);
