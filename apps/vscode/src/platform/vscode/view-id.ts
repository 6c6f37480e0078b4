/** The tree of secrets, as package.json names it. */
export const viewId = "keyhole.secrets";
