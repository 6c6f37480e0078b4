import type { AnswerReader } from "@keyhole/transport";
import type { components } from "./generated/schema.js";

type Schemas = components["schemas"];

/** What every list says of an item; never its value. */
interface OnList {
  readonly identifier: string;
  readonly name: string;
  readonly need_justify: boolean;
  readonly need_approval: boolean;
  readonly can_view: boolean;
  readonly can_write: boolean;
}

type Normalised<Documented> = OnList & Omit<Documented, keyof OnList>;

/** An API secret as the list has it. */
export type ApiSecretOnList = Normalised<Schemas["ApiSecretOnList"]>;
/** A password as the list has it. */
export type PasswordOnList = Normalised<Schemas["PasswordOnList"]>;
/** A note as the list has it. */
export type NoteOnList = Normalised<Schemas["NoteOnList"]>;

/** A user or a group with access to an item. */
export interface Sharing {
  readonly name: string;
  readonly can_edit: boolean;
}

interface Entity {
  readonly identifier: string;
  readonly users_allowed: readonly Sharing[];
  readonly groups_allowed: readonly Sharing[];
}

type NormalisedEntity<Documented> = Entity & Omit<Documented, keyof Entity>;

/** An API secret; its value is `client_secret`, and `client_id` its other half. */
export type ApiSecret = NormalisedEntity<Schemas["ApiSecretEntity"]>;
/** A password; `secret_key` is the seed of its one-time codes, and `token` the present one. */
export type Password = NormalisedEntity<Schemas["PasswordEntity"]>;
/** A note; its value is `note`. */
export type Note = NormalisedEntity<Schemas["NoteEntity"]>;

/** The fields of an API secret that an update sets. */
export type ApiSecretChanges = Schemas["ApiSecretChanges"];
/** The fields of a password that an update sets. */
export type PasswordChanges = Schemas["PasswordChanges"];
/** The fields of a note that an update sets. */
export type NoteChanges = Schemas["NoteChanges"];

/** What an update could not do. */
export interface UpdateResult {
  /**
   * Whom senhasegura could not give access, in its own undocumented form; empty where all went
   * well. The rest of the update is in force.
   */
  readonly shared_error: readonly unknown[];
}

interface Lists {
  readonly api_secret_on_list: ApiSecretOnList;
  readonly password_on_list: PasswordOnList;
  readonly note_on_list: NoteOnList;
}

interface Entities {
  readonly api_secret_entity: ApiSecret;
  readonly password_entity: Password;
  readonly note_entity: Note;
}

/** What a fetched item is of no use without. */
const required: { readonly [Key in keyof Entities]: readonly (keyof Entities[Key] & string)[] } = {
  api_secret_entity: ["name", "client_id", "client_secret"],
  password_entity: ["name", "password"],
  note_entity: ["name", "note"],
};

/** @throws {VendorError} of kind `unexpected-response` where the list, an id or a name is missing */
export function readList<Key extends keyof Lists>(
  answer: AnswerReader,
  key: Key,
): readonly Lists[Key][] {
  const list = answer.array(answer.object(answer.body, "body")[key], key);
  return list.map((value) => {
    const entry = answer.object(value, key);
    return {
      ...entry,
      identifier: readIdentifier(answer, entry["identifier"]),
      name: answer.text(entry["name"], "name"),
      need_justify: isYes(entry["need_justify"]),
      need_approval: isYes(entry["need_approval"]),
      can_view: isYes(entry["can_view"]),
      can_write: isYes(entry["can_write"]),
    };
  });
}

/** @throws {VendorError} of kind `unexpected-response` where the value, the id or the name is missing */
export function readEntity<Key extends keyof Entities>(
  answer: AnswerReader,
  key: Key,
): Entities[Key] {
  const entity = answer.object(answer.object(answer.body, "body")[key], key);
  for (const name of required[key]) answer.text(entity[name], name);
  return {
    ...entity,
    identifier: readIdentifier(answer, entity["identifier"]),
    users_allowed: readSharing(entity["users_allowed"]),
    groups_allowed: readSharing(entity["groups_allowed"]),
  } as unknown as Entities[Key];
}

/** Reads what an update answers; the item itself is not always whole there. */
export function readUpdate({ body }: AnswerReader, key: string): UpdateResult {
  const entity = (
    body as Readonly<Record<string, { shared_error?: unknown } | null>> | undefined
  )?.[key];
  const errors = entity?.shared_error;
  return { shared_error: Array.isArray(errors) ? (errors as unknown[]) : [] };
}

/** Documented as a number, sent as text. */
function readIdentifier(answer: AnswerReader, value: unknown): string {
  return typeof value === "number" ? `${value}` : answer.text(value, "identifier");
}

function isYes(value: unknown): boolean {
  return ["1", "true"].includes(String(value));
}

// Who else has access is no reason to withhold a value: what is not usable is left out.
function readSharing(value: unknown): readonly Sharing[] {
  if (!Array.isArray(value)) return [];
  return (value as (Schemas["Sharing"] | null)[]).flatMap((entry) => {
    const name = entry?.name ?? entry?.username;
    return name === undefined ? [] : [{ name, can_edit: entry?.can_edit === true }];
  });
}
