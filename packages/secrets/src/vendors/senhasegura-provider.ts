import type { SavedItem, SenhaseguraClient } from "@keyhole/senhasegura";
import type { CallOptions } from "@keyhole/transport";
import {
  baseUrlField,
  certificateProblem,
  originProblem,
  tokenProblem,
} from "../provider/form-problems.js";
import { KnownStates } from "../provider/known-states.js";
import {
  requireField,
  type Container,
  type FieldInfo,
  type SecretLocation,
  type SecretSummary,
  type SecretValue,
} from "../provider/model.js";
import type { NewSecret, NewSecretField, NewSecretForm } from "../provider/new-secret.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";
import { UserFacingError } from "../user-facing-error.js";

/** An item in a list. */
interface ListedItem {
  readonly identifier: string;
  readonly name: string;
  readonly canView: boolean;
  readonly canWrite: boolean;
}

/** One of the three kinds of items, which take the role of containers. */
interface Kind {
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
const kinds: readonly Kind[] = [apiSecrets, passwords, notes];

/** @throws {UserFacingError} for an ID of no container */
function getKind(containerId: string): Kind {
  const kind = kinds.find(({ container }) => container.id === containerId);
  if (!kind) throw new UserFacingError("senhasegura has no {0}.", containerId);
  return kind;
}

/** Leaves out the fields that aren't set. */
function present(fields: Readonly<Record<string, string | null | undefined>>): SecretValue {
  const set = Object.entries(fields).filter((entry): entry is [string, string] => !!entry[1]);
  return { fields: Object.fromEntries(set) };
}

export const senhasegura: Vendor = {
  id: "senhasegura",
  name: "senhasegura",
  description: "API secrets, passwords and notes in MySafe",
  glyph:
    "M2.5 2.5h11v10h-11ZM10.5 7.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0M8 5V4M8 11v-1M5.5 7.5h-1M11.5 7.5h-1M4.5 12.5v2M11.5 12.5v2",
  containerNoun: { one: "kind", many: "kinds of secrets" },
  form: [
    {
      ...baseUrlField({
        hint: "Enter the scheme and host of your installation.",
        placeholder: "https://vault.example.com",
      }),
      problem: originProblem("base URL"),
    },
    {
      key: "pathPrefix",
      label: "path prefix",
      hint: "Use /api for newer installations, /iso for older ones.",
      kind: "choice",
      initial: "/api",
      choices: [
        { value: "/api", label: "/api" },
        { value: "/iso", label: "/iso" },
      ],
      problem: () => undefined,
    },
    {
      key: "caCertificate",
      label: "CA certificate",
      hint: "Needed only if this computer doesn't trust the server's certificate.",
      kind: "certificate",
      problem: certificateProblem("CA certificate"),
    },
    {
      key: "clientId",
      label: "client ID",
      hint: "Find it in MySafe, under Integrations, Access keys.",
      kind: "text",
      credential: true,
      problem: tokenProblem("client ID"),
    },
    {
      key: "clientSecret",
      label: "client secret",
      hint: "Use the secret of the same access key.",
      kind: "password",
      credential: true,
      problem: tokenProblem("client secret"),
    },
  ],
  refresh: {
    kind: "set",
    oldValue: "replaced",
    warning: "The service that uses the secret isn't updated.",
    rules: (containerId) => getKind(containerId).form.value.rules,
  },
  newSecret: { forms: kinds.map(({ form }) => form), getForm: (id) => getKind(id).form },
  renaming: {
    warning: "Programs that use its identifier still find it. References that use its name don't.",
  },
  disabling: {
    warning:
      "It can't be fetched or changed until you enable it again. Programs that fetch it from senhasegura will fail.",
  },
  secretId: { label: "Identifier", hint: "Use the number that senhasegura gave the item." },
  // Each user has a MySafe. The access key opens that of the user it was created for.
  getAccount: async ({ pathPrefix = "/api", clientId = "" }) => [pathPrefix, clientId],
  connect: async (values, environment = {}) => {
    const { createSenhaseguraClient } = await import("@keyhole/senhasegura");
    const { baseUrl = "", pathPrefix = "/api", clientId = "", clientSecret = "" } = values;
    return createProvider(
      createSenhaseguraClient({ baseUrl, pathPrefix, clientId, clientSecret, ...environment }),
    );
  },
};

function createProvider(client: SenhaseguraClient): SecretProvider {
  const enabled = new KnownStates();
  const get = (location: SecretLocation, call: CallOptions | undefined) =>
    enabled.learn(location, () =>
      getKind(location.containerId).get(client, location.secretId, call),
    );
  const update = (
    location: SecretLocation,
    changes: Parameters<Kind["update"]>[2],
    call: CallOptions | undefined,
  ): Promise<void> =>
    enabled.learn(location, async () => {
      await getKind(location.containerId).update(client, location.secretId, changes, call);
    });
  return {
    verifyCredentials: async (call) => {
      await client.verifyCredentials(call);
      return {};
    },
    async *list(containerId, call) {
      if (containerId === undefined) return yield* kinds.map(({ container }) => ({ container }));
      const kind = getKind(containerId);
      for await (const item of kind.list(client, call)) {
        const secret = {
          ...summary(kind, item.identifier, item.name),
          rights: { view: item.canView, write: item.canWrite },
          enabled: enabled.of({ containerId, secretId: item.identifier }),
        };
        yield { secret };
      }
    },
    getFields: async ({ containerId }) => getKind(containerId).fields,
    isPossible: ({ containerId, secretId = "1" }) =>
      (containerId === undefined || kinds.some(({ container }) => container.id === containerId)) &&
      /^[1-9]\d{0,14}$/.test(secretId),
    fetchSecret: async (location, call) => (await get(location, call)).value,
    setSecret: async (location, { field, value }, call) => {
      requireField(field, getKind(location.containerId).fields[0].name);
      await update(location, { value }, call);
    },
    createSecret: async (containerId, secret, call) => {
      const kind = getKind(containerId);
      const { identifier } = await kind.create(client, secret, call);
      return summary(kind, identifier, secret.name);
    },
    setName: (location, name, call) => update(location, { name }, call),
    setEnabled: (location, on, call) =>
      enabled.change(location, on, () =>
        getKind(location.containerId).switch(client, location.secretId, on, call),
      ),
    findSecret: async (containerId, id, call) => {
      const { name } = await get({ containerId, secretId: id }, call);
      return summary(getKind(containerId), id, name);
    },
  };
}

function summary({ fields }: Kind, id: string, name: string): SecretSummary {
  return { id, name, fields };
}
