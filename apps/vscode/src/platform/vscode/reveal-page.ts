import * as l10n from "@vscode/l10n";
/**
 * The page that shows a value of several lines, once the user opens it: no script, nothing loaded,
 * everything escaped.
 */
export function revealPage(title: string, value: string, hideAfterSeconds: number): string {
  const hint = l10n.t(
    "It hides by itself after {0} seconds, and when you look elsewhere.",
    hideAfterSeconds,
  );
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
summary { cursor: pointer; }
pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h2>${escapeHtml(title)}</h2>
<p>${escapeHtml(hint)}</p>
<details>
<summary>${escapeHtml(l10n.t("Show the value"))}</summary>
<pre>${escapeHtml(value)}</pre>
</details>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
