import { collect, isNothing, type Decoder } from "@keyhole/malformed";
import type { SenhaseguraClient } from "@keyhole/senhasegura";
import { isWellFormed } from "./well-formed-senhasegura.js";

/**
 * The credentials of the client. No part of one is in another, because it would be redacted with
 * it.
 */
export const credentials = {
  clientSecret: "sample-of-an-access-key",
  token: "t0k3n.f0r.4ll.c4lls",
};
/** The value that writes send. */
const value = "a value: private text";
const seed = "JBSWY3DPEHPK3PXP";

const response = {
  status: 200,
  message: "Success",
  error: false,
  error_code: 0,
  detail: "",
  mensagem: "Success",
  erro: false,
  cod_erro: 0,
};
const envelope = { code: 200, response };
export const tokenResponse = {
  token_type: "Bearer",
  expires_in: 3600,
  access_token: credentials.token,
};
export const refusal = {
  code: 400,
  response: { ...response, status: 400, message: "1006: No access", error: true, erro: true },
  exception: { code: 1006, message: "1006: No access", detail: null },
};
const sharing = {
  users_allowed: [{ name: "sample-user", can_edit: true }],
  groups_allowed: [{ name: "sample-group", can_edit: "0" }],
};
const flags = { need_justify: "0", need_approval: "1", can_view: true, can_write: "true" };
const saved = {
  identifier: "43",
  name: "Sample",
  users_allowed: [{ username: "sample-user", can_edit: true }],
  groups_allowed: [],
  shared_error: [{ username: "sample-stranger", message: "Not found" }, "sample-text"],
};
const texts = { url: "https://api.example.org", tags: "a, b", notes: "", username: "sample-user" };

const newApiSecret = { name: "a", url: "b", clientId: "c", clientSecret: value };
const newPassword = { name: "a", username: "b", password: value, secretKey: seed };
const newNote = { name: "a", note: value };

export const decoders: readonly Decoder<SenhaseguraClient>[] = [
  {
    name: "listApiSecrets",
    call: (client) => collect(client.listApiSecrets({ tag: "a" })),
    valid: { ...envelope, api_secret_on_list: [{ identifier: "3", name: "Sample", ...flags }] },
    fits: isWellFormed.apiSecrets,
  },
  {
    name: "getApiSecret",
    call: (client) => client.getApiSecret("3"),
    valid: {
      ...envelope,
      api_secret_entity: {
        identifier: "3",
        name: "Sample",
        ...texts,
        client_secret: "sample-value",
        client_id: "sample-id",
        identifier_code: "sample-code",
        method: "get",
        ...sharing,
      },
    },
    fits: isWellFormed.apiSecret,
  },
  {
    name: "createApiSecret",
    call: (client) => client.createApiSecret(newApiSecret),
    valid: { ...envelope, api_entity: { ...saved, client_secret: value } },
    fits: isWellFormed.saved,
    sent: [value],
  },
  {
    name: "updateApiSecret",
    call: (client) => client.updateApiSecret("43", newApiSecret),
    valid: { ...envelope, api_entity: { ...saved, client_secret: value } },
    fits: isWellFormed.saved,
    sent: [value],
  },
  {
    name: "listPasswords",
    call: (client) => collect(client.listPasswords()),
    valid: {
      ...envelope,
      password_on_list: [{ identifier: 5, name: "Sample", ...texts, ...flags }],
    },
    fits: isWellFormed.passwords,
  },
  {
    name: "getPassword",
    call: (client) => client.getPassword("5"),
    valid: {
      ...envelope,
      password_entity: {
        identifier: 5,
        name: "Sample",
        ...texts,
        password: "sample-value",
        secret_key: null,
        token: "123456",
        ...sharing,
      },
    },
    fits: isWellFormed.password,
  },
  {
    name: "createPassword",
    call: (client) => client.createPassword(newPassword),
    valid: { ...envelope, password_entity: saved },
    fits: isWellFormed.saved,
    sent: [value, seed],
  },
  {
    name: "updatePassword",
    call: (client) => client.updatePassword("5", newPassword),
    valid: { ...envelope, password_entity: saved },
    fits: isWellFormed.saved,
    sent: [value, seed],
  },
  {
    name: "listNotes",
    call: (client) => collect(client.listNotes()),
    valid: { ...envelope, note_on_list: [{ identifier: "2", name: "Sample", tags: "", ...flags }] },
    fits: isWellFormed.notes,
  },
  {
    name: "getNote",
    call: (client) => client.getNote("2"),
    valid: {
      ...envelope,
      note_entity: { identifier: "2", name: "Sample", note: "sample", tags: null, ...sharing },
    },
    fits: isWellFormed.note,
  },
  {
    name: "createNote",
    call: (client) => client.createNote(newNote),
    valid: { ...envelope, note_entity: saved },
    fits: isWellFormed.saved,
    sent: [value],
  },
  {
    name: "updateNote",
    call: (client) => client.updateNote("2", newNote),
    valid: { ...envelope, note_entity: saved },
    fits: isWellFormed.saved,
    sent: [value],
  },
  ...(["enable", "disable"] as const).flatMap((verb) =>
    (["ApiSecret", "Password", "Note"] as const).map((noun) => ({
      name: `${verb}${noun}` as const,
      call: (client: SenhaseguraClient) => client[`${verb}${noun}`]("3"),
      valid: envelope,
      fits: isNothing,
    })),
  ),
];

export const verifyCredentials: Decoder<SenhaseguraClient> = {
  name: "verifyCredentials",
  call: (client) => client.verifyCredentials(),
  valid: tokenResponse,
  fits: isNothing,
};

/** Everything confidential that any call sends. */
export const secrets: readonly string[] = [...Object.values(credentials), value, seed];
