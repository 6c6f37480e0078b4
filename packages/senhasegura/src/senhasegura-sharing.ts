import { assertString, invalidOption } from "@keyhole/transport";
import { isString, toArray, toBoolean, toObject } from "./senhasegura-values.js";

/** A user or a group with access to an item. */
export interface Sharing {
  /** The user's or the group's name. */
  readonly name: string;
  /** Whether the user or group may also change and disable the item. */
  readonly canEdit: boolean;
}

/** A user or a group to give access to an item. */
export interface ShareWith {
  /** The user's or the group's name. */
  readonly name: string;
  /**
   * Whether the user or group may also change and disable the item.
   * @default false
   */
  readonly canEdit?: boolean | undefined;
}

/** The users and groups to give access to an item. */
export interface SharingInput {
  /** In an update, replaces all users who have access; an empty list removes them. */
  readonly usersAllowed?: readonly ShareWith[] | undefined;
  /** In an update, replaces all groups that have access; an empty list removes them. */
  readonly groupsAllowed?: readonly ShareWith[] | undefined;
}

/** The users and groups with access to an item besides its owner. */
export interface Shared {
  readonly usersAllowed: readonly Sharing[];
  readonly groupsAllowed: readonly Sharing[];
}

/**
 * Converts the users and groups of an input into what senhasegura expects.
 *
 * @throws {TypeError} that names the option and says what is wrong with it
 */
export function toSharingFields(input: object): {
  users_allowed?: { username: string; can_edit: boolean }[];
  groups_allowed?: { name: string; can_edit: boolean }[];
} {
  const { usersAllowed: users, groupsAllowed: groups } = toObject(input);
  return {
    ...(users === undefined
      ? {}
      : {
          users_allowed: toShares(users, "usersAllowed").map(({ name, canEdit }) => ({
            username: name,
            can_edit: canEdit,
          })),
        }),
    ...(groups === undefined
      ? {}
      : {
          groups_allowed: toShares(groups, "groupsAllowed").map(({ name, canEdit }) => ({
            name,
            can_edit: canEdit,
          })),
        }),
  };
}

function toShares(value: unknown, option: string): Sharing[] {
  if (!Array.isArray(value)) invalidOption(option, "must be an array");
  return (value as unknown[]).map((entry) => {
    const { name, canEdit = false } = toObject(entry);
    if (typeof canEdit !== "boolean") invalidOption(`${option}.canEdit`, "must be a boolean");
    return { name: assertString(name, `${option}.name`), canEdit };
  });
}

/**
 * Reads who has access. Leaves out entries without a name, so that they don't invalidate the item.
 */
export function readShared(item: Readonly<Record<string, unknown>>): Shared {
  return {
    usersAllowed: readSharing(item["users_allowed"]),
    groupsAllowed: readSharing(item["groups_allowed"]),
  };
}

function readSharing(value: unknown): readonly Sharing[] {
  return toArray(value).flatMap((entry) => {
    const { name, username, can_edit } = toObject(entry);
    const known = [name, username].find(isString);
    return known === undefined ? [] : [{ name: known, canEdit: toBoolean(can_edit) }];
  });
}

/** Reads who couldn't be given access, as one string each. The format isn't documented. */
export function readSharedError(value: unknown): readonly string[] {
  return toArray(value).map((entry) =>
    isString(entry) ? entry : Object.values(toObject(entry)).filter(isString).join(": "),
  );
}
