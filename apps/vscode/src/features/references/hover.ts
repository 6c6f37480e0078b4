import { findVendor, oneLine } from "@keyhole/secrets";
import type { Located } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Ages } from "../../platform/vscode/ages.js";
import { capitalized, plainText, vendorText } from "../../platform/vscode/vendor-text.js";
import { getReferenceAt, type LocatedReference } from "./documents.js";
import { linkCommands, toCommandUri } from "./links.js";
import type { Checked, ReferenceChecks } from "./reference-checks.js";

/** Shows names, dates and rights of what a reference leads to, and never a value. */
export function registerHover(checks: ReferenceChecks, ages: Ages): vscode.Disposable {
  return vscode.languages.registerHoverProvider("*", {
    provideHover: async (document, position, token) => {
      const reference = getReferenceAt(document, position);
      if (!reference) return undefined;
      const checked = await checks.check(reference.text, reference.variables);
      if (token.isCancellationRequested) return undefined;
      const text = new vscode.MarkdownString("", true);
      text.isTrusted = { enabledCommands: Object.values(linkCommands) };
      if (checked.state === "found") {
        appendSecret(text, checked.located, ages);
        appendLinks(text, document.uri, reference);
      } else appendUnresolved(text, checked);
      return new vscode.Hover(text, reference.range);
    },
  });
}

function appendSecret(text: vscode.MarkdownString, located: Located, ages: Ages): void {
  const { connection, location, container, summary, field } = located;
  const vendor = findVendor(connection.vendor);
  text.appendMarkdown("$(key) **");
  appendName(text, summary ? getName(summary) : location.secretId);
  text.appendMarkdown("**\n\n");
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("Vendor"), vendor?.name ?? connection.vendor],
    [l10n.t("Connection"), connection.alias],
    [
      capitalized(vendorText(vendor?.containerNoun.one ?? "container")),
      container ? getName(container) : location.containerId,
    ],
    [l10n.t("Field"), field.name],
    [l10n.t("Description"), summary?.description],
    [l10n.t("Changed"), ages.full(summary?.modifiedAt)],
  ];
  for (const [label, value] of rows) {
    if (!value) continue;
    text.appendMarkdown("\n- ");
    appendName(text, l10n.t("{0}: {1}", label, value));
  }
  text.appendMarkdown(`\n\n${getVerdict(located)}`);
}

/** Whether it resolves, according to the vendor's list. */
function getVerdict({ summary }: Located): string {
  if (!summary) {
    return `$(question) ${l10n.t("This connection may not list it. Its ID is used unchecked.")}`;
  }
  if (summary.enabled === false) {
    return `$(warning) ${l10n.t("It is disabled. Enable it to resolve it.")}`;
  }
  if (summary.rights?.view === false) {
    return `$(warning) ${l10n.t("It doesn't resolve: this connection has no right to fetch it.")}`;
  }
  return `$(check) ${l10n.t("It resolves.")}`;
}

function appendLinks(
  text: vscode.MarkdownString,
  uri: vscode.Uri,
  { text: reference, range }: LocatedReference,
): void {
  const { line, character } = range.start;
  const links = [
    link(l10n.t("Show in Tree"), "showInTree", reference),
    link(l10n.t("Find All References"), "findReferences", uri.toString(), line, character),
  ];
  text.appendMarkdown(`\n\n${links.join(" · ")}`);
}

function appendUnresolved(text: vscode.MarkdownString, checked: Checked): void {
  text.appendMarkdown(`$(key) **${l10n.t("Reference to a secret")}**`);
  // VS Code shows problems in the same hover.
  if (checked.state === "open") {
    text.appendMarkdown("\n\n$(question) ");
    text.appendText(plainText(checked.reason));
  }
  if (vscode.workspace.isTrusted && checked.state !== "malformed") {
    text.appendMarkdown(`\n\n${link(l10n.t("Reload All Secrets"), "reload")}`);
  }
}

/** A vendor's name: not markup, and on one line. */
function appendName(text: vscode.MarkdownString, name: string): void {
  text.appendText(plainText(oneLine(name)));
}

/** The name. Names of fixed entries are translated. */
function getName({ name, referenceName }: { name: string; referenceName?: string }): string {
  return referenceName === undefined ? name : vendorText(name);
}

function link(
  label: string,
  command: keyof typeof linkCommands,
  ...args: (string | number)[]
): string {
  return `[${label}](${toCommandUri(linkCommands[command], ...args).toString()})`;
}
