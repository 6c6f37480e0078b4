import type { Context } from "hono";
import type { VendorContext } from "../../vendor.js";
import { defaultTenant, getRefusal, type AccessKey } from "./senhasegura-sandbox-access-keys.js";
import {
  noRoute,
  notAuthorized,
  oauthError,
  tokenRefusal,
} from "./senhasegura-sandbox-responses.js";

const lifeSeconds = 3600;

/** Exchanges access keys for tokens, and finds the access key of a token. */
export class Tokens {
  readonly #context: VendorContext;
  readonly #keys: readonly AccessKey[];
  readonly #issued = new Map<string, { key: AccessKey; expiresAt: number }>();

  constructor(context: VendorContext, keys: readonly AccessKey[]) {
    this.#context = context;
    this.#keys = keys;
  }

  async issue(c: Context): Promise<Response> {
    const { clock, values } = this.#context;
    const { tenant = defaultTenant, ...form } = await c.req.parseBody();
    if (form["grant_type"] !== "client_credentials") {
      return c.json(oauthError("unsupported_grant_type", "Check the grant_type parameter"), 400);
    }
    const key = this.#keys.find(
      (one) => one.clientId === form["client_id"] && one.tenant === tenant,
    );
    if (!key || key.clientSecret !== form["client_secret"]) {
      return c.json(oauthError("invalid_client", "The access key is not valid"), 401);
    }
    const refusal = getRefusal(key, clock.now());
    if (refusal !== undefined) return c.json(tokenRefusal(refusal), 401);
    const token = values.named("access-token");
    this.#issued.set(token, { key, expiresAt: clock.now() + lifeSeconds * 1000 });
    return c.json({ token_type: "Bearer", expires_in: lifeSeconds, access_token: token });
  }

  /** Returns the access key of a request's token, or the gateway's response if there is none. */
  getKey(c: Context): AccessKey | Response {
    const token = /^Bearer (.+)$/.exec(c.req.header("Authorization") ?? "")?.[1] ?? "";
    const known = this.#issued.get(token);
    if (!known || known.expiresAt <= this.#context.clock.now()) return c.json(noRoute, 404);
    return known.key.ofMySafe ? known.key : c.json(notAuthorized, 401);
  }
}
