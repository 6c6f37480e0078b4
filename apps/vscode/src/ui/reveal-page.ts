/**
 * The page that shows a value of several lines, once the user opens it: no script, nothing loaded,
 * everything escaped.
 */
export function revealPage(title: string, value: string, hideAfterSeconds: number): string {
  return `<!DOCTYPE html>
<html lang="en">
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
<p>It hides by itself after ${hideAfterSeconds} seconds, and when you look elsewhere.</p>
<details>
<summary>Show the value</summary>
<pre>${escapeHtml(value)}</pre>
</details>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
