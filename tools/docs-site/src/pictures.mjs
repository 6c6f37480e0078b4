/**
 * @typedef {object} Picture of the documentation
 * @property {string} screenshot its name in the end-to-end tests
 * @property {Region} region the part that is shown
 */

/**
 * @typedef {object} Region in pixels
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */

const treeAndEditor = { x: 48, y: 30, width: 880, height: 350 };
const dialog = { x: 340, y: 200, width: 600, height: 400 };

/** The pictures by their names in docs/images. @type {Readonly<Record<string, Picture>>} */
export const pictures = {
  find: { screenshot: "animation-2", region: { ...treeAndEditor, width: 900 } },
  insert: { screenshot: "animation-4", region: treeAndEditor },
  references: { screenshot: "references-hover", region: treeAndEditor },
  run: { screenshot: "animation-5", region: dialog },
  refresh: { screenshot: "refresh-confirm", region: dialog },
};

/** The screenshots of the README's animation, in their order, with how long each is shown, in ms. */
export const animation = {
  "animation-1": 1500,
  "animation-2": 2500,
  "animation-3": 2500,
  "animation-4": 2500,
  "animation-5": 4000,
  "animation-6": 2500,
  "animation-7": 2500,
  "animation-8": 4500,
  "animation-9": 4000,
};

/** The end-to-end tests that take all of them, in apps/vscode/test/e2e. */
export const pictureTests = ["animation", "references", "changes"];

/**
 * Texts of the extension that the pictures show. If one changes, take the pictures again, then change it here.
 *
 * @type {readonly string[]}
 */
export const shownTexts = [
  "Press Enter to copy a secret, or use its buttons.",
  "Select what to insert",
  "Links to the secret. Safe to commit.",
  "Writes the secret in plain text. This choice isn't remembered.",
  "Allow the folder “{0}” to use this secret?",
  "Starts: {0}",
  "Allow: programs you start from this folder can always use it. You can undo this with Keyhole: Manage Approvals.",
  "Allow Once: only this program can use it.",
  "The reference resolves.",
  "New terminal with secrets",
  "{0} references",
  "Select the new value to send to {0}",
  "Refresh {0} at {1}?",
  "Refresh at {0}",
  "{0} issues a new value.",
  "The current value stops working immediately.",
  "{0} stores the new value.",
  "It replaces the current value immediately.",
  "Also updates: {0}",
  "No files contain the current value.",
  "1 reference needs no change.",
  "{0} has a new value at {1}.",
  "Copy New Value",
];
