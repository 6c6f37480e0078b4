import type { Located } from "@keyhole/secrets";
import { findVendor, oneLine } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Ages } from "../age/ages.js";
import type { Checked } from "../references/checked.js";
import { capitalized } from "../ui/capitalized.js";
import { plainText } from "../ui/plain-text.js";
import { vendorText } from "../ui/vendor-text.js";
import { commandUri, linkCommands } from "./commands.js";
import { placedAt, type PlacedReference } from "./documents.js";
import type { FeatureParts } from "./parts.js";

/** Tells what a reference leads to: names, dates and rights, and never a value. */
export function registerHover({ checks, ages }: FeatureParts): vscode.Disposable {
  return vscode.languages.registerHoverProvider("*", {
    provideHover: async (document, position, token) => {
      const placed = placedAt(document, position);
      if (!placed) return undefined;
      const checked = await checks.check(placed.text, placed.variables);
      if (token.isCancellationRequested) return undefined;
      return new vscode.Hover(hoverText(document, placed, checked, ages), placed.range);
    },
  });
}

function hoverText(
  { uri }: vscode.TextDocument,
  placed: PlacedReference,
  checked: Checked,
  ages: Ages,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString("", true);
  text.isTrusted = { enabledCommands: Object.values(linkCommands) };
  if (checked.state === "found") {
    appendSecret(text, checked.located, ages);
    const { line, character } = placed.range.start;
    const links = [
      link(l10n.t("Show in Tree"), "showInTree", placed.text),
      link(l10n.t("Find All References"), "findReferences", uri.toString(), line, character),
    ];
    text.appendMarkdown(`\n\n${verdictOn(checked.located)}\n\n${links.join(" · ")}`);
  } else {
    text.appendMarkdown(`$(key) **${l10n.t("Reference to a secret")}**`);
    // What is wrong with it stands above, as the problem that it is.
    if (checked.state === "open") {
      text.appendMarkdown("\n\n$(question) ");
      text.appendText(plainText(checked.reason));
    }
    if (vscode.workspace.isTrusted && checked.state !== "malformed") {
      text.appendMarkdown(`\n\n${link(l10n.t("Reload All Secrets"), "reload")}`);
    }
  }
  return text;
}

/** Whether it resolves, as far as its list tells. */
function verdictOn({ summary }: Located): string {
  if (!summary) {
    return `$(question) ${l10n.t("This connection may not list it: its ID is taken as it stands.")}`;
  }
  if (summary.enabled === false) {
    return `$(warning) ${l10n.t("It is disabled, and cannot be resolved until it is enabled.")}`;
  }
  if (summary.rights?.view === false) {
    return `$(warning) ${l10n.t("It does not resolve: this connection has no right to fetch it.")}`;
  }
  return `$(check) ${l10n.t("It resolves.")}`;
}

function appendSecret(
  text: vscode.MarkdownString,
  { connection, location, container, summary, field }: Located,
  ages: Ages,
): void {
  const vendor = findVendor(connection.vendor);
  const containerName = container ? wordOf(container) : location.containerId;
  const name = summary ? wordOf(summary) : location.secretId;
  text.appendMarkdown("$(key) **");
  appendName(text, name);
  text.appendMarkdown("**\n\n");
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("Vendor"), vendor?.name ?? connection.vendor],
    [l10n.t("Connection"), connection.alias],
    [capitalized(vendorText(vendor?.containerNoun.one ?? "container")), containerName],
    [l10n.t("Field"), field.name],
    [l10n.t("Description"), summary?.description],
    [l10n.t("Changed"), ages.full(summary?.modifiedAt)],
  ];
  for (const [label, value] of rows) {
    if (!value) continue;
    text.appendMarkdown("\n- ");
    appendName(text, l10n.t("{0}: {1}", label, value));
  }
}

/** A name of the vendor's: nothing in it is markup, and it stays on its line. */
function appendName(text: vscode.MarkdownString, name: string): void {
  text.appendText(plainText(oneLine(name)));
}

function wordOf({ name, referenceName }: { name: string; referenceName?: string }): string {
  return referenceName === undefined ? name : vendorText(name);
}

function link(
  label: string,
  command: keyof typeof linkCommands,
  ...args: (string | number)[]
): string {
  return `[${label}](${commandUri(linkCommands[command], ...args).toString()})`;
}
