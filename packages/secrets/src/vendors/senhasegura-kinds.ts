import type { SavedItem, SenhaseguraClient } from "@keyhole/senhasegura";
import type { CallOptions } from "@keyhole/transport";
import { UserFacingError } from "../user-facing-error.js";
import type { Container, FieldInfo, SecretValue } from "../provider/model.js";
import type { NewSecret, NewSecretField, NewSecretForm } from "../provider/new-secret.js";

/** An item in a list. */
interface ListedItem {
  readonly identifier: string;
  readonly name: string;
  readonly canView: boolean;
  readonly canWrite: boolean;
}

/** One of the three kinds of items, which take the role of containers. */
export interface Kind {
  readonly container: Container;
  /** The primary one first. */
  readonly fields: readonly [FieldInfo, ...FieldInfo[]];
  readonly form: NewSecretForm;
  list(client: SenhaseguraClient, call?: CallOptions): AsyncIterable<ListedItem>;
  get(
    client: SenhaseguraClient,
    identifier: string,
    call?: CallOptions,
  ): Promise<{ readonly name: string; readonly value: SecretValue }>;
  /** Sets the name, the value or both, and keeps what is not given. */
  update(
    client: SenhaseguraClient,
    identifier: string,
    changes: { readonly name?: string; readonly value?: string },
    call?: CallOptions,
  ): Promise<unknown>;
  create(client: SenhaseguraClient, secret: NewSecret, call?: CallOptions): Promise<SavedItem>;
  switch(
    client: SenhaseguraClient,
    identifier: string,
    enabled: boolean,
    call?: CallOptions,
  ): Promise<void>;
}

const nameField: NewSecretField = {
  key: "name",
  label: "name",
  hint: "MySafe shows this name.",
  optional: false,
};
const urlField: NewSecretField = {
  key: "url",
  label: "URL",
  hint: "Enter the address of the service.",
  optional: true,
  placeholder: "https://service.example.com",
};
const notesField: NewSecretField = {
  key: "notes",
  label: "notes",
  hint: "Every user who can see the item can read them.",
  optional: true,
};

const apiSecrets: Kind = {
  container: { id: "api-secrets", name: "API secrets", referenceName: "api-secrets" },
  fields: [
    { name: "client_secret", confidential: true },
    { name: "client_id", confidential: false },
  ],
  form: {
    noun: "API secret",
    name: nameField,
    fields: [
      { ...urlField, optional: false },
      {
        key: "client_id",
        label: "client ID",
        hint: "Enter the application's own ID.",
        optional: false,
      },
      notesField,
    ],
    value: { label: "client secret", rules: {} },
  },
  list: (client, call) => client.listApiSecrets(call),
  get: async (client, identifier, call) => {
    const { name, clientSecret, clientId } = await client.getApiSecret(identifier, call);
    return { name, value: present({ client_secret: clientSecret, client_id: clientId }) };
  },
  update: (client, identifier, { name, value }, call) =>
    client.updateApiSecret(identifier, { name, clientSecret: value }, call),
  create: (client, { name, value, texts }, call) => {
    const { url = "", client_id: clientId = "", notes } = texts;
    return client.createApiSecret({ name, url, clientId, clientSecret: value, notes }, call);
  },
  switch: (client, identifier, enabled, call) =>
    enabled ? client.enableApiSecret(identifier, call) : client.disableApiSecret(identifier, call),
};

const passwords: Kind = {
  container: { id: "passwords", name: "Passwords", referenceName: "passwords" },
  fields: [
    { name: "password", confidential: true },
    { name: "username", confidential: false },
    { name: "token", confidential: true },
  ],
  form: {
    noun: "password",
    name: nameField,
    fields: [
      {
        key: "username",
        label: "user name",
        hint: "Enter the account that the password is for.",
        optional: false,
      },
      urlField,
      notesField,
    ],
    value: { label: "password", rules: {} },
  },
  list: (client, call) => client.listPasswords(call),
  get: async (client, identifier, call) => {
    const { name, password, username, token } = await client.getPassword(identifier, call);
    return { name, value: present({ password, username, token }) };
  },
  update: (client, identifier, { name, value }, call) =>
    client.updatePassword(identifier, { name, password: value }, call),
  create: (client, { name, value, texts }, call) => {
    const { username = "", url, notes } = texts;
    return client.createPassword({ name, username, password: value, url, notes }, call);
  },
  switch: (client, identifier, enabled, call) =>
    enabled ? client.enablePassword(identifier, call) : client.disablePassword(identifier, call),
};

const notes: Kind = {
  container: { id: "notes", name: "Notes", referenceName: "notes" },
  fields: [{ name: "note", confidential: true }],
  form: {
    noun: "note",
    name: nameField,
    fields: [],
    value: { label: "text", rules: { maxLength: 900 } },
  },
  list: (client, call) => client.listNotes(call),
  get: async (client, identifier, call) => {
    const { name, note } = await client.getNote(identifier, call);
    return { name, value: present({ note }) };
  },
  update: (client, identifier, { name, value }, call) =>
    client.updateNote(identifier, { name, note: value }, call),
  create: (client, { name, value }, call) => client.createNote({ name, note: value }, call),
  switch: (client, identifier, enabled, call) =>
    enabled ? client.enableNote(identifier, call) : client.disableNote(identifier, call),
};

/** The containers of every connection. */
export const kinds: readonly Kind[] = [apiSecrets, passwords, notes];

/** @throws {UserFacingError} for an ID of no container */
export function getKind(containerId: string): Kind {
  const kind = kinds.find(({ container }) => container.id === containerId);
  if (!kind) throw new UserFacingError("senhasegura has no {0}.", containerId);
  return kind;
}

/** Leaves out the fields that aren't set. */
function present(fields: Readonly<Record<string, string | null | undefined>>): SecretValue {
  const set = Object.entries(fields).filter((entry): entry is [string, string] => !!entry[1]);
  return { fields: Object.fromEntries(set) };
}
