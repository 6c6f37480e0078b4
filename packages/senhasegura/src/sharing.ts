import { refuse, requireText } from "@keyhole/transport";
import { isText, isYes, listOf, propertiesOf } from "./values.js";

/** A user or a group with access to an item. */
export interface Sharing {
  /** The user's or the group's name. */
  readonly name: string;
  /** Whether the item may be changed and disabled too, not only seen. */
  readonly can_edit: boolean;
}

/** A user or a group to give access to an item. */
export interface ShareWith {
  /** The user's or the group's name. */
  readonly name: string;
  /**
   * Whether the item may be changed and disabled too, not only seen.
   * @default false
   */
  readonly can_edit?: boolean | undefined;
}

/** Who is to have access to an item besides its owner. */
export interface SharingInput {
  /** In an update, all users who have access from now on: an empty list takes it away. */
  readonly users_allowed?: readonly ShareWith[] | undefined;
  /** In an update, all groups that have access from now on: an empty list takes it away. */
  readonly groups_allowed?: readonly ShareWith[] | undefined;
}

/** Who has access to an item besides its owner. */
export interface Shared {
  readonly users_allowed: readonly Sharing[];
  readonly groups_allowed: readonly Sharing[];
}

/**
 * Writes who is to have access, under the key that the vendor wants for the name.
 *
 * @throws {TypeError} that names the option and what is wrong in it
 */
export function writeSharing(value: unknown, option: string, nameKey: string): readonly object[] {
  if (!Array.isArray(value)) refuse(option, "must be an array");
  return (value as unknown[]).map((entry) => {
    const { name, can_edit = false } = propertiesOf(entry);
    if (typeof can_edit !== "boolean") {
      refuse(`${option}.can_edit`, "must be a boolean");
    }
    return { [nameKey]: requireText(name, `${option}.name`), can_edit };
  });
}

/** Who else has access is no reason to withhold a value: what is not usable is left out. */
export function readShared(item: Readonly<Record<string, unknown>>): Shared {
  return {
    users_allowed: readSharing(item["users_allowed"]),
    groups_allowed: readSharing(item["groups_allowed"]),
  };
}

function readSharing(value: unknown): readonly Sharing[] {
  return listOf(value).flatMap((entry) => {
    const { name, username, can_edit } = propertiesOf(entry);
    const known = [name, username].find(isText);
    return known === undefined ? [] : [{ name: known, can_edit: isYes(can_edit) }];
  });
}

/** What is said of each who could not be given access; its form is not documented. */
export function readRefused(value: unknown): readonly string[] {
  return listOf(value).map((entry) =>
    isText(entry) ? entry : Object.values(propertiesOf(entry)).filter(isText).join(": "),
  );
}
