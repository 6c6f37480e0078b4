/** Built-in extensions that need an account or the internet: of no use without them. */
const ONLINE = [
  "GitHub.copilot-chat",
  "vscode.github",
  "vscode.github-authentication",
  "vscode.microsoft-authentication",
  "vscode.tunnel-forwarding",
];

/** What a person who tries the extension does not miss. */
export const SKIP_FOR_DEMO = Object.freeze([...ONLINE, "vscode.git", "vscode.git-base"]);

/**
 * What most tests do without; the workbench is ready about two seconds sooner. For a test that
 * debugs, leave "ms-vscode.js-debug" and the two debug helpers out of it.
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
