import type { components, operations } from "@keyhole/senhasegura/schema";
import type { Reshape, Shapes, ShapesOfOperation } from "../../shapes.js";
import { oauthError, tokenRefusal } from "./senhasegura-sandbox-responses.js";

type Sharing = components["schemas"]["Sharing"];
type Fields = Readonly<Record<string, unknown>>;

/** The shape in v3-32: no `code`, and no `detail` in the status. */
const bare: ShapesOfOperation = {
  bare: (body) => {
    const { code, response, ...rest } = body as Fields;
    const { detail, ...status } = response as Fields;
    return { response: status, ...rest };
  },
};

/** Identifiers are documented as numbers, but the examples have strings. */
const lists: ShapesOfOperation = {
  ...bare,
  int: inEntries((list) => (Array.isArray(list) ? (list as unknown[]).map(withInt) : list)),
};

/**
 * The key for users is `name` when an item is fetched and `username` when it is written. Responses
 * may have either.
 */
const items: ShapesOfOperation = {
  ...bare,
  int: inEntries(withInt),
  name: inEntries(withUsersAs("name")),
  username: inEntries(withUsersAs("username")),
};

/** The body of a failed exchange, in either of its documented shapes or in both. */
const tokenErrors: ShapesOfOperation = {
  error: ofFailures((reason) => oauthError("invalid_client", reason)),
  response: ofFailures(tokenRefusal),
  both: ofFailures((reason) => ({
    ...oauthError("invalid_client", reason),
    ...tokenRefusal(reason),
  })),
};

/** The responses with several documented shapes. */
export const shapes: Shapes<operations> = {
  requestToken: tokenErrors,
  listApiSecrets: lists,
  getApiSecret: items,
  createApiSecret: items,
  updateApiSecret: items,
  enableApiSecret: bare,
  disableApiSecret: bare,
  listPasswords: lists,
  getPassword: items,
  createPassword: items,
  updatePassword: items,
  enablePassword: bare,
  disablePassword: bare,
  listNotes: lists,
  getNote: items,
  createNote: items,
  updateNote: items,
  enableNote: bare,
  disableNote: bare,
};

/** Changes the list or the item in a response, but not the status. */
function inEntries(change: (value: unknown) => unknown): Reshape {
  return (body) =>
    Object.fromEntries(
      Object.entries(body as Fields).map(([field, value]) => [field, change(value)]),
    );
}

function withInt(value: unknown): unknown {
  return has(value, "identifier") ? { ...value, identifier: Number(value["identifier"]) } : value;
}

function withUsersAs(key: "name" | "username"): (value: unknown) => unknown {
  const renamed = ({ name, username, ...rest }: Sharing) => ({ [key]: name ?? username, ...rest });
  return (value) =>
    has(value, "users_allowed")
      ? { ...value, users_allowed: (value["users_allowed"] as Sharing[]).map(renamed) }
      : value;
}

function ofFailures(say: (reason: string) => object): Reshape {
  return (body, status) => (status < 400 ? body : say("The access key is not valid"));
}

function has(value: unknown, field: string): value is Fields {
  return typeof value === "object" && value !== null && field in value;
}
