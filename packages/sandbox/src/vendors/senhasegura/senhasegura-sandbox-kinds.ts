import type { components } from "@keyhole/senhasegura/schema";

type Schemas = components["schemas"];

/** An item with its value. */
export type Entity = Schemas["ApiSecretEntity"] | Schemas["PasswordEntity"] | Schemas["NoteEntity"];

/** The vendor's names for one of the three kinds. */
export interface ItemKind {
  readonly title: string;
  readonly listKey: string;
  readonly entityKey: string;
  readonly savedKey: string;
  readonly updatedStatus: 200 | 201;
  /** The properties in a list, in addition to the name and the rights. */
  readonly listed: readonly string[];
  /** The fields that a write accepts, in addition to who has access, with their default values. */
  readonly fields: Readonly<Record<string, string | null>>;
  /** The required fields of a new item, in the order in which the vendor checks them. */
  readonly required: readonly string[];
  /** The properties that the response to a write omits. */
  readonly withheld: readonly string[];
  /** The properties that have another name in the response to a write. */
  readonly renamed: Readonly<Record<string, string>>;
}

export const itemKinds = {
  apiSecrets: {
    title: "Api secret",
    listKey: "api_secret_on_list",
    entityKey: "api_secret_entity",
    savedKey: "api_entity",
    updatedStatus: 201,
    listed: [],
    fields: {
      name: "",
      url: "",
      client_id: "",
      client_secret: "",
      identifier_code: null,
      tags: "",
      notes: "",
      method: null,
    },
    required: ["name", "url", "client_id"],
    withheld: [],
    renamed: {},
  },
  passwords: {
    title: "Password",
    listKey: "password_on_list",
    entityKey: "password_entity",
    savedKey: "password_entity",
    updatedStatus: 200,
    listed: ["url", "username", "tags"],
    fields: {
      name: "",
      url: null,
      username: "",
      password: "",
      secret_key: null,
      notes: "",
      tags: "",
    },
    required: ["name", "username", "password"],
    withheld: ["password", "secret_key", "token"],
    renamed: { notes: "note" },
  },
  notes: {
    title: "Note",
    listKey: "note_on_list",
    entityKey: "note_entity",
    savedKey: "note_entity",
    updatedStatus: 200,
    listed: ["tags"],
    fields: { name: "", note: "", tags: "" },
    required: ["name", "note"],
    withheld: ["note"],
    renamed: {},
  },
} as const satisfies Record<string, ItemKind>;

export type KindName = keyof typeof itemKinds;

export const kindNames = Object.keys(itemKinds) as readonly KindName[];
