import * as l10n from "@vscode/l10n";

/** Why something isn't inserted at a cursor: each is a key of `reasons`. */
export type Reason = keyof typeof reasons;

/** The one table of the reasons, each as a sentence that ends with what to do, if there is something. */
export const reasons = {
  /** Of values. */
  partOfText: () =>
    l10n.t("There is other text beside the cursor. Empty the quotes or the line, and try again."),
  comment: () => l10n.t("The cursor is in a comment."),
  command: () => l10n.t("This text is a command that another program interprets."),
  address: () => l10n.t("The cursor is inside an address, in which other characters are escaped."),
  base64: () => l10n.t("Values of a Kubernetes Secret are written in Base64."),
  template: () => l10n.t("Another program replaces parts of this file before it is read."),
  unsupportedLanguage: () => l10n.t("Keyhole doesn't know how this kind of file writes text."),
  unsupportedText: () => l10n.t("Keyhole doesn't write values into this kind of text."),
  notWritable: () => l10n.t("The value has characters that can't be written here."),
  lineEnds: () => l10n.t("The value has several lines, and this file ends its lines differently."),
  halfCharacter: () => l10n.t("The value holds half of a character, which no file can keep."),
  /** Of values and lookups. */
  unclear: () => l10n.t("It isn't clear which quotes are open here."),
  /** Of lookups. */
  noLookup: () => l10n.t("This kind of file can't read environment variables."),
  lookupInText: () =>
    l10n.t("A lookup would be plain text between these quotes. Place the cursor outside of them."),
  /** Of everything. */
  crossesQuotes: () =>
    l10n.t("The selection begins inside of quotes and ends outside of them, or the reverse."),
  tag: () => l10n.t("The cursor is in a tag. Place it between tags or into an attribute."),
} as const;
