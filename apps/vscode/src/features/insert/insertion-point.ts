import * as l10n from "@vscode/l10n";
import type { Lookup } from "./environment-lookup.js";

/** A part of a text, as offsets in UTF-16 units. `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text that replaces a range. */
export interface Replacement extends Range {
  readonly text: string;
}

/** The facts about a file that determine quoting. */
export interface FileKind {
  readonly languageId: string;
  readonly fileName: string;
  /** The line ending of the file. Undefined if it can be seen in the text. */
  readonly lineEnd?: "\n" | "\r\n";
}

/** What can be inserted at one cursor, and how it is written there. */
export interface InsertionPoint {
  /** The selection, which a text replaces if it is written without quoting. */
  readonly range: Range;
  /**
   * Writes a text as a whole literal, scalar, entry or text node, or as a new one. Returns undefined if
   * the text can't be written so. Absent if the selection is only a part of such a whole.
   */
  readonly write?: (text: string, name: string) => Replacement | undefined;
  readonly reason?: Reason;
  /** If true, nothing is inserted here, not even a reference. */
  readonly isBlocked?: true;
  /** Writes a lookup. Absent or undefined if it would be plain text here, or if that isn't known. */
  readonly lookup?: (lookup: Lookup, name: string) => Replacement | undefined;
}

/** Finds out what can be inserted at a range of one text. */
export type PointFinder = (range: Range) => InsertionPoint;

/** Reads the texts of a group of similar kinds of files. */
export type Family = (text: string, kind: FileKind) => PointFinder;

/** Writes a lookup into a text, if the language or the programs that read it replace it there. */
export const textLookup = (range: Range) => (lookup: Lookup, name: string) =>
  replaced(range, lookup.text?.(name));

export function replaced({ start, end }: Range, text: string | undefined): Replacement | undefined {
  return text === undefined ? undefined : { start, end, text };
}

/** Creates a point at which nothing can be inserted. */
export function blockedPoint(range: Range, reason: Reason): InsertionPoint {
  return { range, reason, isBlocked: true };
}

/** Keys of scripts and hooks. All texts below them, including data for the scripts, are commands. */
const scriptKey = /(?<!java|tran|type)scripts?$|(?<!web)hooks$/i;

/** Keys whose texts, and all texts below them, are commands or parts of one. */
const commandKey =
  /command|(?:^|[.:])(?:entrypoint|exec(?:(?:start|stop|reload|condition|map)\w*)?|alias(?:es)?|husky|lint-staged|nodemon\w*|preconditions|processes|run|sh|bash|zsh|pwsh|ps|inline|(?:before|after|on|pre|post)[_-](?!shared|master)\w+)$|(?:args?|arguments?|cmds?|shell)$/i;

/** Keys whose own texts and lists are commands. Deeper texts may be anything. */
const commandOnly = /(?:^|[.:])(?:entry|install|status)$/i;

/** Keys below which all texts are data, regardless of the keys above. */
const dataKey = /^(?:env|environment|variables|vars|build[_-]?args)$/i;

function plainKey(written: string): string {
  return written
    .replaceAll(/^["']|["']$/g, "")
    .replaceAll(/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/g, (escape) =>
      String.fromCodePoint(Math.min(Number(`0x${escape.slice(2)}`), 0x10ffff)),
    );
}

/**
 * Returns why no value is written below these keys: another program interprets the text. In doubt it
 * refuses, because running a value would be worse.
 *
 * @param written the keys, the nearest first, with their quotes and escapes
 */
export function refusalBelow(written: readonly string[], text: string): Reason | undefined {
  const keys = written.map(plainKey);
  const [key = "", parent = ""] = keys;
  const data = keys.findIndex(
    (one, index) =>
      index > 0 && (dataKey.test(one) || (one === "args" && keys[index + 1] === "build")),
  );
  const owners = data < 0 ? keys : keys.slice(0, data);
  if (
    (key === "test" && /healthcheck/i.test(parent)) ||
    parent === "tasks" ||
    commandOnly.test(key) ||
    keys.some((one) => scriptKey.test(one)) ||
    owners.some((one) => commandKey.test(one))
  ) {
    return "command";
  }
  const isSecret = keys.includes("data") && /\bkind["']?\s*:[^\n]{0,80}\bSecret\b/.test(text);
  return isSecret || keys.includes("binaryData") ? "base64" : undefined;
}

/** Returns why a text that contains more than the cursor isn't completed with a value. */
export function refusalWithin(content: string): Reason {
  return /:\/\//.test(content) ? "address" : "partOfText";
}

/** Why something isn't inserted at a cursor. */
export type Reason = keyof typeof reasons;

/** The texts for all reasons. Each ends with the next step, if there is one. */
export const reasons = {
  /** For values. */
  partOfText: () => l10n.t("Other text is next to the cursor. Place the cursor in an empty value."),
  noKey: () => l10n.t("A value needs a key here. Write the key first."),
  comment: () => l10n.t("The cursor is in a comment."),
  command: () => l10n.t("Another program runs this text as a command."),
  address: () => l10n.t("The cursor is in a URL, where a value needs percent-encoding."),
  base64: () => l10n.t("A Kubernetes Secret needs values in Base64."),
  template: () => l10n.t("This file is a template that another program fills in."),
  unsupportedLanguage: () => l10n.t("Keyhole doesn't know how to quote text in this kind of file."),
  unsupportedText: () => l10n.t("Keyhole doesn't insert values into this kind of text."),
  notWritable: () => l10n.t("The value has characters that can't be written here."),
  lineEnds: () => l10n.t("The value has several lines, and this file uses different line endings."),
  /** For values and lookups. */
  unclear: () => l10n.t("Keyhole can't determine the quotes around the cursor."),
  markup: () => l10n.t("Keyhole inserts only references into the markup of this file."),
  /** For lookups. */
  noLookup: () => l10n.t("This kind of file can't read environment variables."),
  lookupInText: () =>
    l10n.t("Variables aren't expanded inside these quotes. Place the cursor outside them."),
  /** For everything. */
  crossesQuotes: () => l10n.t("The selection crosses a quote. Select only text inside one string."),
  tag: () => l10n.t("The cursor is in a tag. Place it between tags or in an attribute."),
} as const;
