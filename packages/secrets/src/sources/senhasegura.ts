import type { SenhaseguraClient } from "@keyhole/senhasegura";
import type { CallOptions } from "@keyhole/transport";
import { baseUrlProblem, certificateProblem, tokenProblem } from "../form-problems.js";
import type { Container, FieldInfo, SecretSummary, SecretValue } from "../model.js";
import type { Source } from "../source.js";
import type { Vendor } from "../vendor.js";

export const senhasegura: Vendor = {
  id: "senhasegura",
  name: "senhasegura",
  description: "API secrets, passwords and notes of MySafe",
  containerNoun: { one: "kind", many: "kinds" },
  form: [
    {
      key: "baseUrl",
      label: "base URL",
      hint: "Scheme and host of your installation.",
      kind: "text",
      credential: false,
      placeholder: "https://vault.example.com",
      problem: baseUrlProblem("base URL"),
    },
    {
      key: "pathPrefix",
      label: "path prefix",
      hint: "Newer installations answer under /api, older ones under /iso.",
      kind: "choice",
      credential: false,
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
      hint: "For an installation whose certificate this machine does not trust by itself.",
      kind: "certificate",
      credential: false,
      problem: certificateProblem("CA certificate"),
    },
    {
      key: "clientId",
      label: "client ID",
      hint: "From MySafe, Integrations, Access keys.",
      kind: "text",
      credential: true,
      problem: tokenProblem("client ID"),
    },
    {
      key: "clientSecret",
      label: "client secret",
      hint: "It belongs to the same access key.",
      kind: "password",
      credential: true,
      problem: tokenProblem("client secret"),
    },
  ],
  refresh: {
    kind: "set",
    warning:
      "senhasegura stores the new value in place of the old one. The service that the secret belongs to is not told.",
    rules: {},
  },
  secretId: { label: "Identifier", hint: "The number that senhasegura gave the item." },
  connect: async (values, environment = {}) => {
    const { createSenhaseguraClient } = await import("@keyhole/senhasegura");
    const { baseUrl = "", pathPrefix = "/api", clientId = "", clientSecret = "" } = values;
    return createSource(
      createSenhaseguraClient({ baseUrl, pathPrefix, clientId, clientSecret, ...environment }),
    );
  },
};

interface Item {
  readonly name: string;
  readonly value: SecretValue;
}

/** One of the three kinds of items, which stand in for containers. */
interface Kind {
  readonly container: Container;
  readonly fields: readonly FieldInfo[];
  list(call?: CallOptions): AsyncIterable<{ readonly identifier: string; readonly name: string }>;
  get(identifier: string, call?: CallOptions): Promise<Item>;
  set(identifier: string, value: string, call?: CallOptions): Promise<unknown>;
}

function createSource(client: SenhaseguraClient): Source {
  const kinds = kindsOf(client);
  const kindOf = (containerId: string): Kind => {
    const kind = kinds.find(({ container }) => container.id === containerId);
    if (!kind) throw new TypeError(`senhasegura has no ${containerId}.`);
    return kind;
  };
  return {
    check: (call) => client.authenticate(call),
    async *listContainers() {
      yield* kinds.map(({ container }) => container);
    },
    async *listSecrets(containerId, call) {
      const kind = kindOf(containerId);
      for await (const { identifier, name } of kind.list(call)) {
        yield summary(kind, identifier, name);
      }
    },
    fetchSecret: async ({ containerId, secretId }, call) => {
      const { value } = await kindOf(containerId).get(secretId, call);
      return value;
    },
    setSecret: async ({ containerId, secretId }, value, call) => {
      await kindOf(containerId).set(secretId, value, call);
    },
    findSecret: async (containerId, id, call) => {
      const kind = kindOf(containerId);
      const { name } = await kind.get(id, call);
      return summary(kind, id, name);
    },
  };
}

function summary({ fields }: Kind, id: string, name: string): SecretSummary {
  return { id, name, fields };
}

function kindsOf(client: SenhaseguraClient): readonly Kind[] {
  return [
    {
      container: { id: "api-secrets", name: "API secrets", referenceName: "api-secrets" },
      fields: [
        { name: "client_secret", confidential: true },
        { name: "client_id", confidential: false },
      ],
      list: (call) => client.listApiSecrets(call),
      get: async (identifier, call) => {
        const { name, client_secret, client_id } = await client.getApiSecret(identifier, call);
        return { name, value: present({ client_secret, client_id }) };
      },
      set: (identifier, value, call) =>
        client.updateApiSecret(identifier, { client_secret: value }, call),
    },
    {
      container: { id: "passwords", name: "Passwords", referenceName: "passwords" },
      fields: [
        { name: "password", confidential: true },
        { name: "username", confidential: false },
        { name: "token", confidential: true },
      ],
      list: (call) => client.listPasswords(call),
      get: async (identifier, call) => {
        const { name, password, username, token } = await client.getPassword(identifier, call);
        return { name, value: present({ password, username, token }) };
      },
      set: (identifier, value, call) =>
        client.updatePassword(identifier, { password: value }, call),
    },
    {
      container: { id: "notes", name: "Notes", referenceName: "notes" },
      fields: [{ name: "note", confidential: true }],
      list: (call) => client.listNotes(call),
      get: async (identifier, call) => {
        const { name, note } = await client.getNote(identifier, call);
        return { name, value: present({ note }) };
      },
      set: (identifier, value, call) => client.updateNote(identifier, { note: value }, call),
    },
  ];
}

/** Leaves out what is not set. */
function present(fields: Readonly<Record<string, string | null | undefined>>): SecretValue {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
