import type { components, operations } from "@keyhole/senhasegura/schema";
import type { Reshape, Shapes, ShapesOfOperation } from "../../shapes.js";
import type { Entity, Item, ItemKind } from "./senhasegura-sandbox-items.js";

type Schemas = components["schemas"];

export const noRoute = { message: "no Route matched with those values" };

/** Its cause isn't documented. Here it is the response to tokens of other modules [guess]. */
export const notAuthorized = { message: "You are not authorized to access this resource." };

/** The text of an ordinary gateway. The documentation mentions no limit [guess]. */
export const tooManyCalls = { message: "API rate limit exceeded" };

/** Thrown to refuse a call, with HTTP status 400. */
export class Refusal extends Error {
  readonly code: number | undefined;

  constructor(code: number | undefined, text: string) {
    super(code === undefined ? text : `${code}: ${text}`);
    this.code = code;
  }
}

export function noAccess(): Refusal {
  return new Refusal(1006, "User does not have access");
}

/** This response isn't documented, nor whether it has a code [guess]. */
export function guarded(guard: NonNullable<Item["guard"]>): Refusal {
  const missing = guard === "need_justify" ? "a justification" : "an approval";
  return new Refusal(undefined, `This item needs ${missing} before it can be seen`);
}

export function onList(kind: ItemKind): (item: Item) => Record<string, unknown> {
  return ({ entity, access, guard }) => {
    const fields = entity as Record<string, unknown>;
    return {
      identifier: entity.identifier,
      name: entity.name,
      ...Object.fromEntries(kind.listed.map((field) => [field, fields[field]])),
      need_justify: guard === "need_justify" ? "1" : "0",
      need_approval: guard === "need_approval" ? "1" : "0",
      can_view: true,
      can_write: access === "edit",
    };
  };
}

/** Returns an item as the response to a write has it: users are called `username` there. */
export function saved(kind: ItemKind, entity: Entity, refused: readonly object[]): object {
  const shown = Object.entries(entity)
    .filter(([field]) => !kind.withheld.includes(field))
    .map(([field, value]: [string, unknown]) => [kind.renamed[field] ?? field, value]);
  const users = (entity.users_allowed ?? []).map(({ name, ...rest }) => ({
    username: name!,
    ...rest,
  }));
  const response = { ...Object.fromEntries(shown), users_allowed: users, shared_error: refused };
  return { [kind.savedKey]: response };
}

export function success(status: number, rest: object, message = "Success") {
  return { code: status, response: envelope(status, message, false), ...rest };
}

export function apiError({ code, message }: Refusal): Schemas["ApiError"] {
  return {
    code: 400,
    response: envelope(400, message, true),
    ...(code === undefined ? {} : { exception: { code, message, detail: null } }),
  };
}

function envelope<Failed extends boolean>(status: number, message: string, error: Failed) {
  const code = error ? 1 : 0;
  return {
    status,
    message,
    error,
    error_code: code,
    detail: "",
    mensagem: message,
    erro: error,
    cod_erro: code,
  };
}

/** One of the two documented shapes of a failed exchange. */
export function oauthError(error: string, reason: string): Schemas["TokenError"] {
  return { error, message: "Client authentication failed", reason };
}

/** The other documented shape of a failed exchange. */
export function tokenRefusal(message: string): Schemas["TokenError"] {
  return { response: envelope(401, message, true) };
}

export function faultBody(status: number): unknown {
  switch (status) {
    case 404:
      return noRoute;
    case 429:
      return tooManyCalls;
    case 502:
      return { message: "An invalid response was received from the upstream server" };
    case 503:
    case 504:
      return { message: "The upstream server is timing out" };
    default:
      return { code: status, response: envelope(status, "Unexpected error.", true) };
  }
}

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

/** The input of a write. */
export interface ItemInput {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The users and groups that it couldn't be shared with. The format isn't documented [guess]. */
  readonly refused: readonly object[];
}

const longestNote = 900;

/** The users and groups that items can be shared with, by the field that names them. */
const directory: Readonly<Record<string, { nameKey: string; names: readonly string[] }>> = {
  users_allowed: { nameKey: "username", names: ["sample-user", "sample-colleague"] },
  groups_allowed: { nameKey: "name", names: ["sample-group"] },
};

/** @throws {Refusal} if this kind doesn't have a field, or its value is malformed */
export function parseInput(body: Record<string, unknown>, kind: ItemKind): ItemInput {
  const refused: object[] = [];
  const entries = Object.entries(body).map(([name, value]) => {
    const known = Object.hasOwn(directory, name) ? directory[name] : undefined;
    if (!known) return [name, parseText(name, value, kind)];
    if (!Array.isArray(value)) throw new Refusal(1001, `Parameter ${name} must be an array`);
    const shared = (value as Record<string, unknown>[]).map((entry) => ({
      name: entry[known.nameKey],
      can_edit: entry["can_edit"] === true,
    }));
    for (const { name: unknown } of shared.filter((one) => !isIn(known.names, one.name))) {
      refused.push({ [known.nameKey]: unknown, message: "Not found" });
    }
    return [name, shared.filter((one) => isIn(known.names, one.name))];
  });
  return { fields: Object.fromEntries(entries) as ItemInput["fields"], refused };
}

/** @throws {Refusal} if a required field is missing */
export function requireFields(body: Record<string, unknown>, { required }: ItemKind): void {
  for (const name of required) {
    if (body[name] === undefined || body[name] === "") {
      throw new Refusal(1001, `Parameter '${name}' was not informed!`);
    }
  }
}

function parseText(name: string, value: unknown, kind: ItemKind): string {
  if (!Object.hasOwn(kind.fields, name)) throw new Refusal(1001, `Unknown parameter ${name}`);
  if (typeof value !== "string") throw new Refusal(1001, `Parameter ${name} must be a string`);
  if (name === "note" && Array.from(value).length > longestNote) {
    throw new Refusal(1001, `Parameter note limited to ${longestNote} characters`);
  }
  return value;
}

function isIn(names: readonly string[], name: unknown): boolean {
  return names.includes(name as string);
}
