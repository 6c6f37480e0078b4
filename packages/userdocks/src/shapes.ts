import type { AnswerReader } from "@keyhole/transport";

/**
 * Reads the secret out of the envelope of any generation.
 *
 * @throws {VendorError} of kind `unexpected-response` where it is missing, or not the only one
 */
export function readSecret(answer: AnswerReader): { secret: string } {
  const { data, items } = answer.object(answer.body, "body");
  if (items === undefined) {
    return { secret: answer.text(answer.object(data, "data")["secret"], "secret") };
  }
  const [only, ...others] = answer.array(items, "items");
  // An app has one secret: of several, there is no telling which one is meant.
  if (others.length > 0) throw answer.unexpected("single secret");
  const { secret, value } = answer.object(only, "secret");
  return { secret: answer.text(secret ?? value, "secret") };
}
