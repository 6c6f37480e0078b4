/**
 * @param {{ url: string, server: string, password: string }} where
 * @returns {string} what is printed once the demo can be used
 */
export function browserText({ url, server, password }) {
  return `
Keyhole is ready: VS Code with the extension, and sample services with made-up secrets.

  Open  ${url}

  Click the keyhole in the bar on the left and follow README.md of the sample workspace.
  (The link signs you in. At ${server} itself the password is ${password}.)

Ctrl+C ends it and removes what it made; only the installed VS Code stays, for the next time.
`;
}

/** @returns {string} what is printed once the window is open */
export function desktopText() {
  return `
Keyhole is ready: VS Code opens with the extension, and sample services with made-up secrets.
Your own VS Code, its settings and its extensions are left alone.

  Click the keyhole in the bar on the left and follow README.md of the sample workspace.

Ctrl+C, or closing the window, ends it and removes what it made.
`;
}
