import { createHash } from "node:crypto";
import { findVendor, type FormField } from "@keyhole/secrets";

/** What the ids of all connections of the environment begin with. */
export const environmentIdPrefix = "environment/";

/**
 * The id of a connection of the environment, which approvals are kept for: another vendor, address or
 * account under the same name is another connection. No credential is part of it, so that a new key
 * of the same account keeps what was allowed.
 *
 * @param answerOf what the environment says of a field; undefined where it says nothing
 */
export function environmentId(
  alias: string,
  vendorId: string,
  answerOf: (field: FormField) => string | undefined,
): string {
  const parts = (findVendor(vendorId)?.form ?? []).map((field) => [
    field.key,
    publicPart(field, answerOf(field)?.trim() || (field.initial ?? "")),
  ]);
  const hash = createHash("sha256").update(JSON.stringify([vendorId, ...parts]));
  return `${environmentIdPrefix}${alias}/${hash.digest("hex").slice(0, 24)}`;
}

/** What may be known of an answer: all of a setting; of credentials, whose they are. */
function publicPart({ credential, kind }: FormField, answer: string): string {
  // Ids stand among credentials, and are typed in sight.
  if (!credential || kind === "text") return answer;
  return kind === "file" ? accountIn(answer) : "";
}

/** Whose account a key file is for, as such files say it. */
function accountIn(file: string): string {
  try {
    const { account_id: account } = JSON.parse(file) as Record<string, unknown>;
    return typeof account === "string" || typeof account === "number" ? `${account}` : "";
  } catch {
    return "";
  }
}
