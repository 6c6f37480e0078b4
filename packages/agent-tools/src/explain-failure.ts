import { findVendor, messagesFor, VendorError } from "@keyhole/secrets";
import {
  ListForbiddenError,
  NotApprovedError,
  ResolveError,
  UnresolvedReferenceError,
} from "@keyhole/secrets/resolve";
import type { AgentHost } from "./agent-host.js";
import { AgentToolError } from "./agent-tool-error.js";
import { quoteText } from "./quoted-text.js";

/**
 * Says what went wrong, in words of our own only. Other messages can hold what an agent must not
 * see: names of secrets that it may not use, words of a vendor, paths outside the folder.
 */
export function explainFailure(error: unknown, host: Pick<AgentHost, "howToFix">): string {
  if (error instanceof AgentToolError) return error.message;
  if (error instanceof UnresolvedReferenceError) return unresolved[error.part];
  if (error instanceof ListForbiddenError) return forbidden;
  if (error instanceof NotApprovedError) {
    const names = error.secrets.flatMap((secret) => secret.names).map((name) => quoteText(name));
    return `This folder isn't approved to use the secrets of these variables: ${names.join(", ")}. Ask for them with request_approval.`;
  }
  if (error instanceof ResolveError) {
    const lines = error.failures.map(
      ({ entry, error: cause }) => `${quoteText(entry.name)}: ${explainFailure(cause, host)}`,
    );
    return ["These variables have no value, so nothing was started:", ...lines].join("\n");
  }
  if (VendorError.is(error)) {
    return messagesFor(error.kind, findVendor(error.vendor)?.name ?? "The vendor").join(" ");
  }
  return `A connection or a file that this needs can't be used. ${host.howToFix}`;
}

const unresolved: Readonly<Record<UnresolvedReferenceError["part"], string>> = {
  alias: "There's no such connection.",
  container: "It doesn't lead to exactly one secret.",
  secret: "It doesn't lead to exactly one secret.",
  field: "The secret has no such field, or several and none is named.",
};

const forbidden = "The connection has no permission to list it.";
