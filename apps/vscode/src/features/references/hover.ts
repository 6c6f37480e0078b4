import { posix } from "node:path";
import { findVendor } from "@keyhole/secrets";
import type { Located } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Ages } from "../../platform/vscode/ages.js";
import { reportFailure } from "../../platform/vscode/report.js";
import { plainText } from "../../platform/vscode/vendor-text.js";
import { isMcpConfig, resolvesReferences } from "../insert/insert-feature.js";
import { appendDetails } from "../tree/tree-feature.js";
import { getReferenceAt } from "./documents.js";
import type { DocumentReference } from "./reference-text.js";
import { type Checked, getProblem, type ReferenceChecks } from "./reference-checks.js";
import { copyReferenceText, showReferenceInTree } from "./reference-commands.js";
import type { ReferencesContext } from "./references-context.js";

/**
 * Commands for links in hovers and for quick fixes. Any extension may run them, so they only show
 * something, ask the user, or copy a reference.
 */
export const linkCommands = {
  showInTree: "_keyhole.showReferenceInTree",
  copyReference: "_keyhole.copyReferenceText",
  addConnection: "_keyhole.addConnectionNamed",
} as const;

const enableCommand = "keyhole.enableSecret";
const trustCommand = "workbench.trust.manage";

/** Registers the link commands. They return nothing to their caller and don't throw. */
export function registerLinkCommands(context: ReferencesContext): vscode.Disposable {
  const register = (id: string, run: (text: string | undefined) => Promise<void>) =>
    vscode.commands.registerCommand(id, async (argument: unknown): Promise<void> => {
      try {
        await run(typeof argument === "string" ? argument : undefined);
      } catch (error) {
        reportFailure(context, id, error);
      }
    });
  return vscode.Disposable.from(
    register(linkCommands.showInTree, (text = "") => showReferenceInTree(context, text)),
    register(linkCommands.copyReference, (text = "") => copyReferenceText(context, text)),
    register(linkCommands.addConnection, (alias) => context.addConnection(alias)),
  );
}

/** Shows the names, dates and rights of a reference's secret. It never shows a value. */
export function registerHover(checks: ReferenceChecks, ages: Ages): vscode.Disposable {
  return vscode.languages.registerHoverProvider("*", {
    provideHover: async (document, position, token) => {
      const reference = getReferenceAt(document, position);
      if (!reference) return undefined;
      const checked = await checks.check(reference.text, reference.variables);
      if (token.isCancellationRequested) return undefined;
      const text = new vscode.MarkdownString("", true);
      text.isTrusted = {
        enabledCommands: [...Object.values(linkCommands), enableCommand, trustCommand],
      };
      if (checked.state === "found") {
        const { summary } = checked.located;
        appendSecret(text, checked, ages);
        text.appendMarkdown(`\n\n${getVerdict(checked.located, reference, document)}`);
        const links = [
          toLink(l10n.t("Show in Tree"), linkCommands.showInTree, reference.text),
          toLink(l10n.t("Copy Reference"), linkCommands.copyReference, reference.text),
          // Has no argument, because a command that writes must not take its target from a caller.
          ...(summary?.enabled === false && !summary.scheduledForDeletion
            ? [toLink(l10n.t("Enable Secret…"), enableCommand)]
            : []),
        ];
        text.appendMarkdown(`\n\n${links.join(" · ")}`);
      } else {
        text.appendMarkdown(`$(key) **${l10n.t("Reference to a secret")}**`);
        // Other problems are already in the same hover, because VS Code shows diagnostics there.
        if (!getProblem(reference.text, checked, reference.role) && checked.state === "open") {
          text.appendMarkdown("\n\n$(question) ");
          text.appendText(plainText(checked.reason));
          if (!vscode.workspace.isTrusted) {
            text.appendMarkdown(`\n\n${toLink(l10n.t("Manage Workspace Trust"), trustCommand)}`);
          }
        }
      }
      return new vscode.Hover(text, reference.range);
    },
  });
}

function appendSecret(
  text: vscode.MarkdownString,
  { located, reference }: Extract<Checked, { readonly state: "found" }>,
  ages: Ages,
): void {
  const { connection, field, ...rest } = located;
  // A field that isn't known without a request is shown as it is written.
  const { field: name } = reference;
  const written = name === undefined ? [] : [{ name, confidential: true }];
  const { alias, vendor } = connection;
  appendDetails(
    text,
    { ...rest, alias, vendor: findVendor(vendor), fields: field ? [field] : written },
    ages,
  );
}

/** Returns a sentence on whether a reference resolves, by the vendor's list and its role in the file. */
function getVerdict(
  { summary }: Located,
  { role }: Pick<DocumentReference, "role">,
  { uri, languageId }: vscode.TextDocument,
): string {
  if (!summary) {
    return `$(question) ${l10n.t("This connection can't list the secret, so its ID isn't checked.")}`;
  }
  if (summary.scheduledForDeletion) {
    return `$(warning) ${l10n.t("The secret is scheduled for deletion. Restore it at the vendor to resolve the reference.")}`;
  }
  if (summary.enabled === false) {
    return `$(warning) ${l10n.t("The secret is disabled. Enable it to resolve the reference.")}`;
  }
  if (summary.rights?.view === false) {
    return `$(warning) ${l10n.t("It doesn't resolve because this connection has no permission to fetch it.")}`;
  }
  const fileName = posix.basename(uri.path);
  const isMcp = isMcpConfig(fileName);
  if (isMcp && role === "text") {
    return `$(info) ${l10n.t("It isn't resolved here. In this file, Keyhole resolves references only in env.")}`;
  }
  // Otherwise, the problem of the reference is already in the same hover.
  if (isMcp && role !== "value") return "";
  return isMcp || resolvesReferences({ fileName, languageId })
    ? `$(check) ${l10n.t("The reference resolves.")}`
    : `$(info) ${l10n.t("References aren't resolved in this file. Programs read the text as it is.")}`;
}

function toLink(label: string, command: string, ...args: readonly string[]): string {
  // VS Code decodes the query twice, so it must not contain a `%`.
  const query = JSON.stringify(args).replaceAll("%", String.raw`\u0025`);
  const uri = vscode.Uri.from({ scheme: "command", path: command, query });
  return `[${label}](${uri.toString()})`;
}
