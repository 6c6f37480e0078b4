import type { components } from "@keyhole/senhasegura/schema";
import type { Entity, Item, Kind } from "./items.js";

type Schemas = components["schemas"];

export const noRoute = { message: "no Route matched with those values" };

/** The text of a stock gateway; the documentation knows of no limit [guess]. */
export const tooManyCalls = { message: "API rate limit exceeded" };

/** What the API refuses, under HTTP 400. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(`${code}: ${text}`);
    this.code = code;
  }
}

export function onList(kind: Kind): (item: Item) => Record<string, unknown> {
  return ({ entity, access }) => {
    const fields = entity as Record<string, unknown>;
    return {
      identifier: entity.identifier,
      name: entity.name,
      ...Object.fromEntries(kind.listed.map((field) => [field, fields[field]])),
      need_justify: "0",
      need_approval: "0",
      can_view: true,
      can_write: access === "edit",
    };
  };
}

export function updated(kind: Kind, entity: Entity): Schemas["UpdatedEntity"] {
  const shown = Object.entries(entity).filter(([field]) => !kind.withheld.includes(field));
  return {
    ...(Object.fromEntries(shown) as Schemas["UpdatedEntity"]),
    users_allowed: (entity.users_allowed ?? []).map(({ name, ...rest }) => ({
      username: name!,
      ...rest,
    })),
    shared_error: [],
  };
}

export function noAccess(): Refusal {
  return new Refusal(1006, "User does not have access");
}

export function success(status: number, rest: object) {
  return { code: status, response: envelope(status, "Success", false), ...rest };
}

export function apiError({ code, message }: Refusal): Schemas["ApiError"] {
  return {
    code: 400,
    response: envelope(400, message, true),
    exception: { code, message, detail: null },
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

export function tokenError(error: string, reason: string): Schemas["TokenError"] {
  return { error, message: "Client authentication failed", reason };
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
