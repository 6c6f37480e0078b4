import { oneLine } from "../one-line.js";
import type { FieldInfo, SecretLocation, SecretSummary } from "../provider/model.js";
import { canBeNamed } from "../references/format-reference.js";
import { encodeSegment } from "../references/segment-text.js";
import { explanation } from "../user-facing-error.js";
import { findVendor } from "../vendors/vendor-registry.js";
import type { ReferableConnection } from "./directory.js";
import { findNearest, maxCandidates } from "./nearest-names.js";
import { UnresolvedReferenceError } from "./resolve-error.js";

/**
 * Finds the field of a reference to a secret whose fields are known.
 *
 * @param wanted the reference's field; if it has none, the primary one is meant
 * @throws {UnresolvedReferenceError} if there is no such field
 */
export function findField(wanted: string | undefined, fields: readonly FieldInfo[]): FieldInfo {
  const field = wanted === undefined ? fields[0] : fields.find(({ name }) => name === wanted);
  if (field) return field;
  throw noField(
    wanted ?? "",
    fields.map(({ name }) => name),
  );
}

/**
 * Finds the field of a reference to a secret whose fields vary.
 *
 * @param wanted the reference's field; if it has none, the only field is meant
 * @param names the names of the secret's fields
 * @throws {UnresolvedReferenceError} if there is no such field, or several without a wanted one
 */
export function findVaryingField(
  wanted: string | undefined,
  names: readonly string[],
  {
    connection: { vendor },
    location: { secretId },
    summary,
  }: {
    readonly connection: Pick<ReferableConnection, "vendor">;
    readonly location: SecretLocation;
    readonly summary?: SecretSummary;
  },
): string {
  const found =
    wanted === undefined ? names : names.filter((name) => name.normalize("NFC") === wanted);
  const [field, another] = found;
  if (field !== undefined && another === undefined) return field;
  const isName = findVendor(vendor)?.namesAreIds !== undefined;
  const secret = oneLine(summary?.name ?? (isName ? secretId : `@${secretId}`));
  if (names.length === 0) {
    throw new UnresolvedReferenceError("field", explanation("{0} has no fields.", secret));
  }
  if (wanted !== undefined) throw noField(wanted, names);
  const words = explanation(
    "{0} has several fields: {1}. Add the name of one.",
    secret,
    listNames(names),
  );
  throw new UnresolvedReferenceError("field", words, toCandidates(names));
}

function noField(wanted: string, names: readonly string[]): UnresolvedReferenceError {
  const words = explanation(
    "There is no field {0}. Use one of {1}.",
    oneLine(wanted),
    listNames(names),
  );
  const near = findNearest(wanted, names);
  return new UnresolvedReferenceError("field", words, toCandidates([...near, ...names]));
}

/** A secret may have many fields, whose names may contain anything. */
function listNames(names: readonly string[]): string {
  const shown = names
    .slice(0, maxCandidates)
    .map((name) => oneLine(name.trim() === "" ? `"${name}"` : name))
    .join(", ");
  return names.length > maxCandidates ? `${shown}, …` : shown;
}

function toCandidates(names: readonly string[]): string[] {
  return [...new Set(names)].filter(canBeNamed).slice(0, maxCandidates).map(encodeSegment);
}
