import type { components } from "@keyhole/senhasegura/schema";
import type { VendorContext } from "../../vendor.js";

type Schemas = components["schemas"];
export type Entity = Schemas["ApiSecretEntity"] | Schemas["PasswordEntity"] | Schemas["NoteEntity"];

/** An item, and what the access keys may do with it. */
export interface Item {
  entity: Entity;
  readonly active: boolean;
  readonly access: "none" | "view" | "edit";
}

/** How the vendor writes one of the three kinds. */
export interface Kind {
  readonly title: string;
  readonly listKey: string;
  readonly entityKey: string;
  readonly updatedKey: string;
  readonly updatedStatus: 200 | 201;
  /** What a list tells of an item, besides its name and the rights. */
  readonly listed: readonly string[];
  /** What an update accepts, besides who has access. */
  readonly changeable: readonly string[];
  /** What an update does not answer. */
  readonly withheld: readonly string[];
}

export const kinds = {
  apiSecrets: {
    title: "Api secret",
    listKey: "api_secret_on_list",
    entityKey: "api_secret_entity",
    updatedKey: "api_entity",
    updatedStatus: 201,
    listed: [],
    changeable: [
      "name",
      "url",
      "client_id",
      "client_secret",
      "identifier_code",
      "tags",
      "notes",
      "method",
    ],
    withheld: ["client_secret"],
  },
  passwords: {
    title: "Password",
    listKey: "password_on_list",
    entityKey: "password_entity",
    updatedKey: "password_entity",
    updatedStatus: 200,
    listed: ["url", "username", "tags"],
    changeable: ["name", "url", "username", "password", "secret_key", "notes", "tags"],
    withheld: ["password", "secret_key", "token"],
  },
  notes: {
    title: "Note",
    listKey: "note_on_list",
    entityKey: "note_entity",
    updatedKey: "note_entity",
    updatedStatus: 200,
    listed: ["tags"],
    changeable: ["name", "note", "tags"],
    withheld: ["note"],
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export type Items = Record<KindName, Item[]>;

/** Four items of each kind: two plain ones, an inactive one, and one that nobody here may see. */
export function sampleItems({ values, extraEntries }: VendorContext): Items {
  const names = (four: readonly string[], extra: string): readonly string[] => [
    ...four,
    ...Array.from({ length: extraEntries }, (_, index) => `${extra} ${index + 1}`),
  ];
  // Ids of one kind are none of another's, so that a mix-up shows.
  return {
    apiSecrets: itemsOf<Schemas["ApiSecretEntity"]>(
      1,
      names(["Payment Gateway", "Mail Relay", "Old CRM", "Payroll"], "API Secret"),
      (name) => ({
        url: `https://${slug(name)}.example.com`,
        client_secret: values.named("client-secret"),
        client_id: values.named("client-id"),
        identifier_code: slug(name),
        method: "post",
        tags: "cloud, sample",
        notes: "",
      }),
    ),
    passwords: itemsOf<Schemas["PasswordEntity"]>(
      10_001,
      names(["Build Server", "Database Console", "Old FTP", "Board Portal"], "Password"),
      (name) => ({
        url: `https://${slug(name)}.example.com`,
        username: "sample-user",
        password: values.named("password"),
        secret_key: name === "Build Server" ? "SAMPLEONETIMESEED" : null,
        token: name === "Build Server" ? "123456" : null,
        notes: "",
        tags: "sample",
      }),
    ),
    notes: itemsOf<Schemas["NoteEntity"]>(
      20_001,
      names(["Recovery Codes", "Door Code", "Old Runbook", "Minutes"], "Note"),
      (name) => ({
        note:
          name === "Recovery Codes"
            ? ["first", "second", "third"].map((nth) => values.named(`${nth}-code`)).join("\n")
            : values.named("note"),
        tags: "sample",
      }),
    ),
  };
}

type Common = "identifier" | "name" | "users_allowed" | "groups_allowed";

function itemsOf<Made extends Entity>(
  firstId: number,
  names: readonly string[],
  make: (name: string) => Omit<Made, Common>,
): Item[] {
  return names.map((name, index) => ({
    entity: {
      identifier: `${firstId + index}`,
      name,
      ...make(name),
      users_allowed: index === 0 ? [{ name: "sample-user", can_edit: true }] : [],
      groups_allowed: [],
    } as unknown as Made,
    active: index !== 2,
    access: index === 3 ? "none" : index === 1 ? "view" : "edit",
  }));
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}
