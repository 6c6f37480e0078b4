/** The headline and the remedy of every kind of error. `%` is a placeholder for the name of the vendor. */
const messages = {
  unauthenticated: ["% didn't accept the credentials", "Check them and enter them again."],
  forbidden: ["% refused access", "Ask an administrator of % for permission."],
  "not-found": [
    "% can't find this item",
    "Check its ID or name. It may have been removed or renamed.",
  ],
  inactive: ["The item is disabled at %", "Enable it at the vendor, then try again."],
  "invalid-request": ["% rejected the request", "Check what you entered."],
  conflict: ["% reports a conflict", "Reload. Another user may have made the same change."],
  changed: ["A list at % changed while it was being read", "Reload the list."],
  "rate-limited": ["% is limiting requests", "Wait a moment, then try again."],
  unsupported: ["% doesn't support this", "Use the vendor's own console instead."],
  unavailable: ["% is unavailable", "The problem is at the vendor. Try again later."],
  network: ["Couldn't reach %", "Check the base URL, the network and any proxy or VPN."],
  timeout: ["% didn't respond in time", "Try again. If it keeps happening, check the network."],
  cancelled: ["The request to % was cancelled", "Start it again when you need it."],
  "unexpected-response": [
    "% sent an unexpected response",
    "Check that the base URL leads to the API, not to a web page or a proxy.",
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
