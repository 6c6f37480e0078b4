import * as l10n from "@vscode/l10n";
import {
  type Explanation,
  findVendor,
  messagesFor,
  unseenCharacters,
  type VendorError,
} from "@keyhole/secrets";

/**
 * Translates a text of the vendor registry. The bundle of translations includes these texts, although
 * the extension's code doesn't contain them.
 */
export function vendorText(text: string): string {
  return l10n.t(text);
}

/** Translates a sentence of `@keyhole/secrets`. The bundle includes those, too. */
export function explanationText({ text, args }: Explanation): string {
  return l10n.t(text, ...args.map((arg) => (typeof arg === "string" ? arg : explanationText(arg))));
}

/** Translates the problem with an input. Returns undefined if there is none. */
export function problemText(problem: Explanation | undefined): string | undefined {
  return problem && explanationText(problem);
}

/** Shown instead of a value. Its fixed length reveals nothing about the value. */
export const mask = "•".repeat(12);

/** The texts that are shown for an error. */
export interface ErrorTexts {
  readonly message: string;
  readonly remedy: string;
  /** The vendor's own message and code, as a sentence. Undefined if they add nothing. */
  readonly details: string | undefined;
}

/**
 * Returns an error's texts in the user's language. The vendor's message stays as it is.
 *
 * @param alias the connection, whose credentials the message names if the vendor rejected them
 */
export function getErrorTexts(error: VendorError, alias?: string): ErrorTexts {
  const vendor = findVendor(error.vendor)?.name ?? error.vendor;
  // The texts in the bundle have a placeholder for the vendor's name.
  const [headlineText, remedyText] = messagesFor(error.kind, "{0}");
  const [, generalRemedy] = messagesFor(error.kind, vendor);
  const headline =
    error.kind === "unauthenticated" && alias !== undefined
      ? l10n.t("{0} didn't accept the credentials of {1}", vendor, alias)
      : l10n.t(headlineText, vendor);
  return {
    message: getMessage(headline, error),
    remedy: error.remedy === generalRemedy ? l10n.t(remedyText, vendor) : vendorText(error.remedy),
    details: getDetails(vendor, error),
  };
}

function getMessage(headline: string, { host, status = 0 }: VendorError): string {
  const what = host === undefined ? headline : l10n.t("{0} at {1}", headline, host);
  // Some vendors report failures with HTTP 200, and that status would mislead.
  return status < 300
    ? l10n.t("{0}.", what)
    : l10n.t("{0} ({1}).", what, l10n.t("HTTP {0}", status));
}

function getDetails(
  vendor: string,
  { vendorMessage, code, status }: VendorError,
): string | undefined {
  const shownCode =
    code === undefined || code === `${status}` ? undefined : l10n.t("code {0}", code);
  if (vendorMessage === undefined) {
    return shownCode && l10n.t("{0} responded with {1}.", vendor, shownCode);
  }
  return shownCode === undefined
    ? l10n.t("{0} responded: “{1}”.", vendor, vendorMessage)
    : l10n.t("{0} responded: “{1}” ({2}).", vendor, vendorMessage, shownCode);
}

/** Joins the parts of a dialog's detail. Undefined ones are left out. */
export function joinParagraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("\n\n");
}

/** Joins sentences. Empty and undefined ones are left out. */
export function joinSentences(sentences: readonly (string | undefined)[]): string {
  return sentences
    .filter((sentence) => sentence !== undefined && sentence !== "")
    .reduce<string>(
      (text, sentence = "") => (text === "" ? sentence : l10n.t("{0} {1}", text, sentence)),
      "",
    );
}

/**
 * Neutralizes text from vendors that VS Code would interpret: links (which may run commands), icons,
 * invisible characters, and characters that change the direction of the text.
 */
export function plainText(text: string): string {
  return text.replaceAll(unseenCharacters, "").replaceAll("](", "] (").replaceAll("$(", "$ (");
}

/** Capitalizes the beginning of a text. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
