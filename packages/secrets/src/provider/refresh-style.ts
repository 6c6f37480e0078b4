import type { CallOptions } from "@keyhole/transport";
import { explanation, type Explanation } from "../user-facing-error.js";
import type { SecretLocation } from "./model.js";
import type { ValueRules } from "./new-secret.js";

/** What a refresh does. `{0}` is the vendor. */
const actTexts = {
  issue: explanation("{0} issues a new value."),
  set: explanation("{0} stores the new value."),
  start: explanation("{0} starts a rotation, which makes a new value."),
} as const;

/** What happens to the current value after a refresh. `{0}` is the vendor. */
const oldValueTexts = {
  "at-once": explanation("The current value stops working immediately."),
  "at-a-time": explanation("{0} decides when the current value stops working."),
  "when-revoked": explanation("The current value works until you revoke it at {0}."),
  "kept-as-version": explanation("{0} keeps the current value as an earlier version."),
  /** For a store that doesn't know what the value is for. */
  replaced: explanation("It replaces the current value immediately."),
} as const;

/** What a restore does. `{0}` is the vendor. */
const restoreText = explanation(
  "{0} replaces the current value with the previous one immediately.",
);

/** When the old value of a secret stops working, or whether the vendor keeps it. */
export type OldValue = keyof typeof oldValueTexts;

interface AnyStyle {
  /** What a refresh breaks or leaves to the user: one sentence. */
  readonly warning?: string;
  readonly oldValue: OldValue;
}

/** The vendor makes the new value at once. */
interface IssueStyle extends AnyStyle {
  readonly kind: "issue";
}

/** The user or Keyhole makes the new value. */
interface SetStyle extends AnyStyle {
  readonly kind: "set";
  /** The warning about restoring the previous value, if it isn't the same; false for none. */
  readonly restoreWarning?: string | false;
  /** The rules for the value of a field, in a container. */
  readonly rules: (containerId: string, field: string) => ValueRules;
  /** Whether each field can be set; otherwise only the primary one. */
  readonly anyField?: boolean;
  /**
   * The field that holds a value exactly as it was set, if the primary one doesn't. Files contain
   * the primary one.
   */
  readonly readBack?: string;
  /**
   * Whether the vendor refuses a write with `expected` if the secret has changed since. Such a write
   * can't take effect later, either.
   */
  readonly compareAndSet?: boolean;
  /** Whether `setSecret` may be repeated with the same token if the response is lost. */
  readonly idempotent?: boolean;
}

/** The vendor makes the new value, and reports later that it did. */
interface StartStyle extends AnyStyle {
  readonly kind: "start";
  /** Whether `startRefresh` may be repeated with the same token if the response is lost. */
  readonly idempotent: boolean;
}

/** How a secret gets a new value. */
export type RefreshStyle =
  | IssueStyle
  | SetStyle
  | StartStyle
  | { readonly kind: "none"; readonly explanation: string };

type GetRefresh = (location: SecretLocation, call?: CallOptions) => Promise<RefreshStyle>;

/** Returns how a secret is refreshed. */
export async function getRefreshStyle(
  vendor: { readonly refresh: RefreshStyle },
  provider: { getRefresh?: GetRefresh },
  location: SecretLocation,
  call?: CallOptions,
): Promise<RefreshStyle> {
  return (await provider.getRefresh?.(location, call)) ?? vendor.refresh;
}

/** Describes what a refresh does, and what it means for the current value and its users, in sentences. */
export function refreshConsequences(
  { name }: { readonly name: string },
  style: RefreshStyle,
): readonly Explanation[] {
  if (style.kind === "none") return [explanation(style.explanation)];
  const { kind, warning, oldValue } = style;
  return [
    explanation(actTexts[kind].text, name),
    explanation(oldValueTexts[oldValue].text, name),
    ...(warning === undefined ? [] : [explanation(warning)]),
  ];
}

/** Describes what restoring the previous value means for the current value and its users, in sentences. */
export function restoreConsequences(
  { name }: { readonly name: string },
  style: RefreshStyle,
): readonly Explanation[] {
  if (style.kind !== "set") return [];
  const { restoreWarning: warning = style.warning ?? false } = style;
  return [
    explanation(restoreText.text, name),
    ...(warning === false ? [] : [explanation(warning)]),
  ];
}

/** Checks whether a refresh can be of each field; otherwise only of the primary one. */
export function refreshesAnyField(style: RefreshStyle): boolean {
  return style.kind === "start" || (style.kind === "set" && style.anyField === true);
}

/** Checks whether the write may be repeated with the same token. It then changes nothing more. */
export function isIdempotent(style: RefreshStyle): boolean {
  return (style.kind === "start" || style.kind === "set") && style.idempotent === true;
}

/** Returns the field whose value shows the outcome of a refresh of a field. */
export function comparedField(style: RefreshStyle, field: string): string {
  return (style.kind === "set" && style.readBack) || field;
}
