import type { ShapeReader } from "@keyhole/transport";

/**
 * Reads the secret out of the envelope of any generation.
 *
 * @throws {VendorError} of kind `unexpected-response` where it is missing, or not the only one
 */
export function readSecret(shape: ShapeReader, answer: unknown): { secret: string } {
  const { data, items } = shape.object(answer, "body");
  if (items === undefined) {
    return { secret: shape.text(shape.object(data, "data")["secret"], "secret") };
  }
  const [only, ...others] = shape.array(items, "items");
  // An app has one secret: of several, there is no telling which one is meant.
  if (others.length > 0) throw shape.unexpected("single secret");
  const { secret, value } = shape.object(only, "secret");
  return { secret: shape.text(secret ?? value, "secret") };
}
