import type { components } from "@keyhole/senhasegura/schema";
import type { SampleValues } from "../../sample-values.js";
import type { VendorContext } from "../../vendor.js";

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

const kindNames = Object.keys(itemKinds) as readonly KindName[];

/** An item, and what access keys may do with it. */
export interface Item {
  entity: Entity;
  active: boolean;
  readonly access: "none" | "view" | "edit";
  /** What is required before its value can be seen. */
  readonly guard?: "need_justify" | "need_approval" | undefined;
}

export type Items = Record<KindName, Item[]>;

interface Sample extends Partial<Omit<Item, "entity">> {
  readonly name: string;
}

/** No ID is used by two kinds, so that tests notice a mix-up. */
const firstIds: Readonly<Record<KindName, number>> = {
  apiSecrets: 1,
  passwords: 10_001,
  notes: 20_001,
};

const names: Readonly<Record<KindName, readonly [string, string, string, string]>> = {
  apiSecrets: ["Payment Gateway", "Mail Relay", "Old CRM", "Payroll"],
  passwords: ["Build Server", "Database Console", "Old FTP", "Board Portal"],
  notes: ["Recovery Codes", "Door Code", "Old Runbook", "Minutes"],
};

const extraNames: Readonly<Record<KindName, string>> = {
  apiSecrets: "API Secret",
  passwords: "Password",
  notes: "Note",
};

/**
 * Four items of each kind: two ordinary ones, an inactive one, and one that no access key may see.
 */
export function sampleItems(context: VendorContext): Items {
  return createItems(context, 0, (kind) => {
    const [plain, viewOnly, inactive, hidden] = names[kind];
    return [
      { name: plain },
      { name: viewOnly, access: "view" },
      { name: inactive, active: false },
      { name: hidden, access: "none" },
      ...Array.from({ length: context.extraEntries }, (_, index) => ({
        name: `${extraNames[kind]} ${index + 1}`,
      })),
    ];
  });
}

/**
 * Three items of each kind: an ordinary one, and two whose values need a justification or an
 * approval.
 */
export function guardedItems(context: VendorContext): Items {
  return createItems(context, 5000, () => [
    { name: "Reception" },
    { name: "Root Account", guard: "need_justify" },
    { name: "Emergency Exit", guard: "need_approval" },
  ]);
}

function createItems(
  { values }: VendorContext,
  offset: number,
  getSamples: (kind: KindName) => readonly Sample[],
): Items {
  const fields: Readonly<Record<KindName, (name: string) => Record<string, unknown>>> = {
    apiSecrets: (name) => ({
      url: toAddress(name),
      client_secret: values.named("client-secret"),
      client_id: values.named("client-id"),
      identifier_code: slug(name),
      method: "post",
      tags: "cloud, sample",
      notes: "",
    }),
    passwords: (name) => ({
      url: toAddress(name),
      username: "sample-user",
      password: values.named("password"),
      secret_key: name === "Build Server" ? "SAMPLEONETIMESEED" : null,
      token: name === "Build Server" ? "123456" : null,
      notes: "",
      tags: "sample",
    }),
    notes: (name) => ({
      note:
        name === "Recovery Codes"
          ? ["first", "second", "third"].map((nth) => values.named(`${nth}-code`)).join("\n")
          : values.named("note"),
      tags: "sample",
    }),
  };
  const made = kindNames.map((kind) => [
    kind,
    getSamples(kind).map(({ name, ...particulars }, index) => ({
      entity: {
        identifier: `${firstIds[kind] + offset + index}`,
        name,
        ...fields[kind](name),
        users_allowed: index === 0 ? [{ name: "sample-user", can_edit: true }] : [],
        groups_allowed: [],
      },
      active: true,
      access: "edit",
      ...particulars,
    })),
  ]);
  return Object.fromEntries(made) as Items;
}

function toAddress(name: string): string {
  return `https://${slug(name)}.example.com`;
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

/** An access key and its restrictions. */
export interface AccessKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenant: string;
  readonly mayList: boolean;
  readonly mayWrite: boolean;
  /** Whether it is for MySafe. If not, its token can't be used there. */
  readonly ofMySafe: boolean;
  /** When it expires, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly expiresAt: number;
  /** The only address that it may be used from. No caller has it. */
  readonly address?: string;
  /** The identifiers of the items that it is restricted to; absent if it may use all items. */
  readonly items?: ReadonlySet<string>;
}

/** The tenant of the access keys that are used without a tenant. */
export const defaultTenant = "sample-tenant";

/** The tenant with items that need a justification or an approval. */
export const guardedTenant = "sample-guarded-tenant";

/** Returns why an access key gets no token now, or undefined if it does. */
export function getRefusal(key: AccessKey, now: number): string | undefined {
  if (key.expiresAt <= now) return "The access key has expired";
  return key.address === undefined ? undefined : "The access key is bound to another address";
}

/** The access keys, by their particular cases. */
export function sampleAccessKeys(values: SampleValues, boundTo: readonly string[]) {
  const create = (particulars: Partial<AccessKey> = {}): AccessKey => ({
    clientId: `sample${values.hex(18)}`,
    clientSecret: values.named("client-secret"),
    tenant: defaultTenant,
    mayList: true,
    mayWrite: true,
    ofMySafe: true,
    expiresAt: Infinity,
    ...particulars,
  });
  return {
    full: create(),
    limited: create({ mayList: false }),
    others: {
      readOnly: create({ mayWrite: false }),
      boundToItems: create({ items: new Set(boundTo) }),
      boundToAddress: create({ address: "192.0.2.1" }),
      expired: create({ expiresAt: Date.UTC(2020, 0, 1) }),
      otherModule: create({ ofMySafe: false }),
      guardedTenant: create({ tenant: guardedTenant }),
    },
  };
}

/** Returns an access key as options of the client, with its tenant if it must be named. */
export function toCredentials({ clientId, clientSecret, tenant }: AccessKey) {
  return { clientId, clientSecret, ...(tenant === defaultTenant ? {} : { tenant }) };
}
