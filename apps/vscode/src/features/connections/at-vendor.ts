import { VendorError } from "@keyhole/secrets";
import { WithheldError } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { explain, retry, withReport, type Failure } from "../../platform/vscode/report.js";
import { getErrorTexts } from "../../platform/vscode/vendor-text.js";
import type { SearchContext } from "../search/search-feature.js";
import { canEdit, type ConnectionNode } from "../tree/tree-feature.js";

/**
 * Describes a failure at the vendor of a connection: it names the connection, and offers to edit
 * credentials that the vendor rejected, or that it gives no value to.
 */
export function failureAt(
  { enterCredentials }: Pick<SearchContext, "enterCredentials">,
  node: ConnectionNode,
  error: unknown,
): Failure {
  const { alias } = node.record;
  const edit = { label: l10n.t("Edit Connection…"), run: () => enterCredentials(node) };
  const isRejected = VendorError.is(error, "unauthenticated") || error instanceof WithheldError;
  return {
    message: VendorError.is(error, "unauthenticated")
      ? explain(error, alias)
      : l10n.t("{0}: {1}", alias, explain(error)),
    details: VendorError.is(error) ? getErrorTexts(error).details : undefined,
    remedies: isRejected && canEdit(node) ? [edit] : [],
  };
}

/**
 * Runs a task that sends a request to the vendor of a connection. A failure names the connection and
 * can be retried. Rejected credentials can be edited first.
 *
 * @param describe returns other texts for certain failures
 * @returns undefined if the user cancelled
 */
export function atVendor<T>(
  context: Pick<SearchContext, "prompter" | "enterCredentials">,
  node: ConnectionNode,
  job: () => Promise<T>,
  describe: (error: unknown) => Failure | undefined = () => undefined,
): Promise<T | undefined> {
  return withReport(context.prompter, job, (error) => {
    const described = describe(error);
    if (described) return described;
    const failure = failureAt(context, node, error);
    return { ...failure, remedies: [...failure.remedies, retry()] };
  });
}
