/**
 * @param {{ url: string, server: string, password: string }} where
 * @returns {string} the text to print when the demo is ready
 */
export function browserText({ url, server, password }) {
  return `
Keyhole is ready: VS Code with the extension, and sample services with invented secrets.

  Open  ${url}

  Select the keyhole in the bar on the left and follow README.md of the sample workspace.
  (The link signs you in. At ${server} itself, the password is ${password}.)

Press Ctrl+C to end the demo and remove its files. Only the installed VS Code is kept.
`;
}

/** @returns {string} the text to print when the window is open */
export function desktopText() {
  return `
Keyhole is ready: VS Code opens with the extension, and sample services with invented secrets.
Your own VS Code, its settings and its extensions aren't changed.

  Select the keyhole in the bar on the left and follow README.md of the sample workspace.

Press Ctrl+C or close the window to end the demo and remove its files.
`;
}
