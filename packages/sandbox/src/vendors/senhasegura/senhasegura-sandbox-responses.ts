import type { components } from "@keyhole/senhasegura/schema";
import type { Item } from "./senhasegura-sandbox-items.js";
import type { Entity, ItemKind } from "./senhasegura-sandbox-kinds.js";

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
