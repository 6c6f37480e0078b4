import { oneLine } from "@keyhole/secrets";
import type {
  Container,
  FieldInfo,
  SecretLocation,
  SecretSummary,
  Vendor,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import type { Ages } from "../../platform/vscode/ages.js";
import { capitalized, plainText, vendorText } from "../../platform/vscode/vendor-text.js";

/** The facts about a secret except its value. */
export interface SecretDetails {
  /** Undefined for a vendor that this version doesn't support. */
  readonly vendor: Vendor | undefined;
  readonly alias: string;
  /** Ids are shown in place of unknown names. */
  readonly location: SecretLocation;
  /** The containers that are known, from the outside in. */
  readonly containers: readonly Container[];
  readonly summary?: SecretSummary | undefined;
  readonly fields: readonly FieldInfo[];
}

/** Appends the names, dates and rights of a secret. Text from a vendor is escaped. */
export function appendDetails(
  text: Pick<vscode.MarkdownString, "appendMarkdown" | "appendText">,
  { vendor, alias, location, containers, summary, fields }: SecretDetails,
  ages: Ages,
): void {
  const containerName = containers.map(entryName).join(" / ") || location.containerId;
  const isOnly = vendor?.onlySecret !== undefined;
  const append = (words: string): unknown => text.appendText(plainText(oneLine(words)));
  text.appendMarkdown("$(key) **");
  append(isOnly ? containerName : summary ? entryName(summary) : location.secretId);
  text.appendMarkdown("**\n");
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("Vendor"), vendor?.name],
    [l10n.t("Connection"), alias],
    [
      capitalized(vendorText(vendor?.containerNoun.one ?? "container")),
      isOnly ? undefined : containerName,
    ],
    [
      fields.length === 1 ? l10n.t("Field") : l10n.t("Fields"),
      fields.map(({ name }) => name).join(", "),
    ],
    [l10n.t("Description"), summary?.description],
    [l10n.t("Changed"), ages.full(summary?.modifiedAt)],
    [l10n.t("Version"), summary?.version],
    // A disabled secret can't be used, so its permissions would mislead.
    [
      l10n.t("Permissions"),
      summary?.enabled !== false && summary?.rights ? rightsText(summary.rights) : undefined,
    ],
  ];
  for (const [label, value] of rows) {
    if (!value) continue;
    text.appendMarkdown("\n- ");
    append(l10n.t("{0}: {1}", label, value));
  }
}

function rightsText({ view, write }: NonNullable<SecretSummary["rights"]>): string {
  if (view) return write ? l10n.t("fetch and change") : l10n.t("fetch only");
  return write ? l10n.t("change only") : l10n.t("neither fetch nor change");
}

/** Translates the names of fixed entries. */
function entryName({ name, referenceName }: Container | SecretSummary): string {
  return referenceName === undefined ? name : vendorText(name);
}
