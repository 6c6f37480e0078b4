import * as l10n from "@vscode/l10n";
import {
  type Explanation,
  findVendor,
  messagesFor,
  unseenCharacters,
  type VendorError,
} from "@keyhole/secrets";

/**
 * A text of the registry of vendors in the user's language. The bundle of texts is made from the
 * registry too, since no text of a vendor is in the extension's code.
 */
export function vendorText(text: string): string {
  return l10n.t(text);
}

/** A sentence of `@keyhole/secrets` in the user's language; the bundle holds those, too. */
export function explanationText({ text, args }: Explanation): string {
  return l10n.t(text, ...args.map((arg) => (typeof arg === "string" ? arg : explanationText(arg))));
}

/** The problem with an input in the user's language; undefined if there is none. */
export function problemText(problem: Explanation | undefined): string | undefined {
  return problem && explanationText(problem);
}

/** In place of a value. It has a fixed length, and shows nothing of the value. */
export const mask = "•".repeat(12);

/** What to show of an error. */
export interface ErrorTexts {
  /** What went wrong, in a few words. */
  readonly headline: string;
  /** The headline with the vendor's own words and codes. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly remedy: string;
}

/** An error's texts in the user's language; the vendor's own words stay as they are. */
export function textsOfError(error: VendorError): ErrorTexts {
  const vendor = findVendor(error.vendor)?.name ?? error.vendor;
  // The bundle's texts have a placeholder for the vendor's name.
  const [headlineText, remedyText] = messagesFor(error.kind, "{0}");
  const headline = l10n.t(headlineText, vendor);
  const [, generalRemedy] = messagesFor(error.kind, vendor);
  return {
    headline,
    message: messageOf(headline, error),
    remedy: error.remedy === generalRemedy ? l10n.t(remedyText, vendor) : vendorText(error.remedy),
  };
}

function messageOf(
  headline: string,
  { host, vendorMessage, code, status = 0 }: VendorError,
): string {
  const what = host === undefined ? headline : l10n.t("{0} at {1}", headline, host);
  const codes = [
    // Some vendors report failures under HTTP 200: that number would only mislead.
    ...(status < 300 ? [] : [l10n.t("HTTP {0}", status)]),
    ...(code === undefined ? [] : [l10n.t("code {0}", code)]),
  ].join(", ");
  if (vendorMessage === undefined) {
    return codes === "" ? l10n.t("{0}.", what) : l10n.t("{0} ({1}).", what, codes);
  }
  return codes === ""
    ? l10n.t("{0}: “{1}”.", what, vendorMessage)
    : l10n.t("{0}: “{1}” ({2}).", what, vendorMessage, codes);
}

/**
 * Makes names and words of vendors harmless where VS Code would read more into them: links, which
 * may run commands, icons, and marks that cannot be seen or that turn the direction of the text.
 */
export function plainText(text: string): string {
  return text.replaceAll(unseenCharacters, "").replaceAll("](", "] (").replaceAll("$(", "$ (");
}

/** A text that begins a sentence or a line; in scripts without capitals it stays as it is. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
