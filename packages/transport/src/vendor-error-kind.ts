/** Every kind of error with its headline and remedy. The percent sign is the vendor's name. */
const messages = {
  unauthenticated: [
    "% did not accept the credentials",
    "Check that they are right and still valid, then enter them again.",
  ],
  forbidden: ["% refused access", "Ask an administrator of % for the right to do this."],
  "not-found": [
    "% does not know that item",
    "Check its id or name: it may have been removed or renamed.",
  ],
  inactive: ["The item is disabled at %", "Enable it there, then try again."],
  "invalid-request": ["% rejected the request", "Check what was entered."],
  conflict: ["% reports a conflict", "Reload: another user may have made the same change."],
  changed: ["A list at % changed while it was read", "Load the list again."],
  "rate-limited": ["% is limiting how often it may be asked", "Wait a moment, then try again."],
  unsupported: ["% does not offer this", "Use its own console."],
  unavailable: ["% is not available", "Try again later: the fault is at the vendor."],
  network: ["% could not be reached", "Check the base URL, the network and any proxy or VPN."],
  timeout: ["% did not respond in time", "Try again; if it lasts, check the network."],
  cancelled: ["The request to % was cancelled", "Start it again when you need it."],
  "unexpected-response": [
    "% sent a response that its API does not document",
    "Check that the base URL is the API's, not a web page's or a proxy's.",
  ],
} as const satisfies Readonly<Record<string, readonly [headline: string, remedy: string]>>;

/** What went wrong, in terms that are the same for all vendors. */
export type VendorErrorKind = keyof typeof messages;

/** Every kind of error that a client can report. */
export const vendorErrorKinds = Object.keys(messages) as readonly VendorErrorKind[];

/** Returns the headline and the remedy of a kind of error. */
export function messagesFor(
  kind: VendorErrorKind,
  vendor: string,
): [headline: string, remedy: string] {
  const [headline, remedy] = messages[kind];
  return [headline.replace("%", () => vendor), remedy.replace("%", () => vendor)];
}
