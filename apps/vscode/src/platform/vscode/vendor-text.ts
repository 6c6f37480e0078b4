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
  readonly headline: string;
  readonly message: string;
  readonly remedy: string;
}

/** Returns an error's texts in the user's language. The vendor's message stays as it is. */
export function getErrorTexts(error: VendorError): ErrorTexts {
  const vendor = findVendor(error.vendor)?.name ?? error.vendor;
  // The texts in the bundle have a placeholder for the vendor's name.
  const [headlineText, remedyText] = messagesFor(error.kind, "{0}");
  const headline = l10n.t(headlineText, vendor);
  const [, generalRemedy] = messagesFor(error.kind, vendor);
  return {
    headline,
    message: getMessage(headline, error),
    remedy: error.remedy === generalRemedy ? l10n.t(remedyText, vendor) : vendorText(error.remedy),
  };
}

function getMessage(
  headline: string,
  { host, vendorMessage, code, status = 0 }: VendorError,
): string {
  const what = host === undefined ? headline : l10n.t("{0} at {1}", headline, host);
  const codes = [
    // Some vendors report failures with HTTP 200, and that status would mislead.
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
