import {
  createSenhaseguraClient,
  type CallOptions,
  type SavedItem,
  type SenhaseguraClient,
  type SenhaseguraOptions,
} from "@keyhole/senhasegura";
import { useSandbox, type UseSandboxOptions } from "../src/index.js";

export type Credentials = Pick<SenhaseguraOptions, "clientId" | "clientSecret" | "tenant">;

export const pathPrefix = "/api";

/** Serves the sandbox for the tests of a file, and creates clients for it. */
export function useSenhasegura(options: UseSandboxOptions<Credentials> = {}) {
  const vendor = useSandbox<Credentials>("senhasegura", { pathPrefix, ...options });
  const connect = (overrides: Partial<SenhaseguraOptions> = {}): SenhaseguraClient => {
    const { baseUrl, credentials, checking } = vendor();
    const fetch = checking.fetch;
    return createSenhaseguraClient({ baseUrl, ...credentials, fetch, ...overrides });
  };
  /** Returns the credentials for a particular case. */
  const others = (name: string): Credentials => {
    const { otherCredentials } = vendor().running.describe()["senhasegura"]!;
    return otherCredentials![name] as Credentials;
  };
  return { vendor, connect, others };
}

/** One of the three kinds of items, which behave alike. */
export interface KindUnderTest {
  readonly kind: "ApiSecret" | "Password" | "Note";
  /** The name of its item in the sandbox's examples. */
  readonly example: string;
  /** The name of the field with the value. */
  readonly value: string;
  readonly inactive: string;
  readonly viewOnly: string;
  readonly filters: readonly (readonly [filter: Readonly<Record<string, string>>, names: string])[];
  list(client: SenhaseguraClient, options?: CallOptions): AsyncGenerator<Listed, void>;
  get(client: SenhaseguraClient, id: string): Promise<{ readonly identifier: string }>;
  create(client: SenhaseguraClient, value: string, further?: object): Promise<SavedItem>;
  set(client: SenhaseguraClient, id: string, value: string, further?: object): Promise<SavedItem>;
  enable(client: SenhaseguraClient, id: string): Promise<void>;
  disable(client: SenhaseguraClient, id: string): Promise<void>;
}

type Listed = { readonly name: string; readonly identifier: string };

const name = "Sample Item";

export const kindsUnderTest: readonly KindUnderTest[] = [
  {
    kind: "ApiSecret",
    example: "identifier",
    value: "clientSecret",
    inactive: "Old CRM",
    viewOnly: "Mail Relay",
    filters: [
      [{ tag: "cloud" }, "Payment Gateway, Mail Relay, Old CRM"],
      [{ identifierCode: "mail-relay" }, "Mail Relay"],
      [{ tag: "cloud", identifierCode: "unknown" }, ""],
    ],
    list: (client, options) => client.listApiSecrets(options),
    get: (client, id) => client.getApiSecret(id),
    create: (client, clientSecret, further) =>
      client.createApiSecret({
        name,
        url: "https://api.example.org",
        clientId: "sample-client-id",
        clientSecret,
        ...further,
      }),
    set: (client, id, clientSecret, further) =>
      client.updateApiSecret(id, { clientSecret, ...further }),
    enable: (client, id) => client.enableApiSecret(id),
    disable: (client, id) => client.disableApiSecret(id),
  },
  {
    kind: "Password",
    example: "passwordIdentifier",
    value: "password",
    inactive: "Old FTP",
    viewOnly: "Database Console",
    filters: [
      [{ tag: "sample" }, "Build Server, Database Console, Old FTP"],
      [{ name: "Old FTP" }, "Old FTP"],
      [{ username: "sample-user", url: "https://build-server.example.com" }, "Build Server"],
      [{ username: "unknown" }, ""],
    ],
    list: (client, options) => client.listPasswords(options),
    get: (client, id) => client.getPassword(id),
    create: (client, password, further) =>
      client.createPassword({ name, username: "sample-user", password, ...further }),
    set: (client, id, password, further) => client.updatePassword(id, { password, ...further }),
    enable: (client, id) => client.enablePassword(id),
    disable: (client, id) => client.disablePassword(id),
  },
  {
    kind: "Note",
    example: "noteIdentifier",
    value: "note",
    inactive: "Old Runbook",
    viewOnly: "Door Code",
    filters: [
      [{ tag: "sample" }, "Recovery Codes, Door Code, Old Runbook"],
      [{ name: "Door Code" }, "Door Code"],
      [{ tag: "unknown" }, ""],
    ],
    list: (client, options) => client.listNotes(options),
    get: (client, id) => client.getNote(id),
    create: (client, note, further) => client.createNote({ name, note, ...further }),
    set: (client, id, note, further) => client.updateNote(id, { note, ...further }),
    enable: (client, id) => client.enableNote(id),
    disable: (client, id) => client.disableNote(id),
  },
];

/** Returns the identifiers of all listed items, by name. */
export async function getNames(list: AsyncGenerator<Listed, void>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const entry of list) found.set(entry.name, entry.identifier);
  return found;
}
