import type { VendorContext } from "../../vendor.js";
import { kindNames, type Entity, type KindName } from "./senhasegura-sandbox-kinds.js";

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
