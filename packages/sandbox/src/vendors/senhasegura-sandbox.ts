import type { operations, paths } from "@keyhole/senhasegura/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { readJson } from "../json-body.js";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import {
  defaultTenant,
  getRefusal,
  guardedItems,
  guardedTenant,
  itemKinds,
  sampleAccessKeys,
  sampleItems,
  toCredentials,
  type AccessKey,
  type Entity,
  type Item,
  type ItemKind,
  type Items,
  type KindName,
} from "./senhasegura/senhasegura-sandbox-items.js";
import {
  apiError,
  faultBody,
  guarded,
  noAccess,
  noRoute,
  notAuthorized,
  oauthError,
  onList,
  parseInput,
  Refusal,
  requireFields,
  saved,
  shapes,
  success,
  tokenRefusal,
  tooManyCalls,
  type ItemInput,
} from "./senhasegura/senhasegura-sandbox-responses.js";

/** Newer installations use the first one, older ones the second. */
const pathPrefixes = ["/api", "/iso"];

const routes = {
  requestToken: ["post", "/oauth2/token"],
  listApiSecrets: ["get", "/mysafe/secretapi"],
  getApiSecret: ["get", "/mysafe/secretapi/{identifier}"],
  createApiSecret: ["post", "/mysafe/secretapi"],
  updateApiSecret: ["put", "/mysafe/secretapi/update/{identifier}"],
  enableApiSecret: ["post", "/mysafe/secretapi/active/{identifier}"],
  disableApiSecret: ["post", "/mysafe/secretapi/inactive/{identifier}"],
  listPasswords: ["get", "/mysafe/password"],
  getPassword: ["get", "/mysafe/password/{identifier}"],
  createPassword: ["post", "/mysafe/password"],
  updatePassword: ["put", "/mysafe/password/update/{identifier}"],
  enablePassword: ["post", "/mysafe/password/active/{identifier}"],
  disablePassword: ["post", "/mysafe/password/inactive/{identifier}"],
  listNotes: ["get", "/mysafe/note"],
  getNote: ["get", "/mysafe/note/{identifier}"],
  createNote: ["post", "/mysafe/note"],
  updateNote: ["put", "/mysafe/note/update/{identifier}"],
  enableNote: ["post", "/mysafe/note/active/{identifier}"],
  disableNote: ["post", "/mysafe/note/inactive/{identifier}"],
} as const satisfies RouteTable<paths, operations>;

/** The nouns in operationIds. */
const nouns = { apiSecrets: "ApiSecret", passwords: "Password", notes: "Note" } as const;

// The prefix is an option of the client, so the base URL doesn't include it.
export const senhasegura: SandboxVendor = {
  id: "senhasegura",
  basePath: "",
  operations: Object.keys(routes),
  shapes,
  expiredToken: {
    anonymous: ["requestToken"],
    response: () => Response.json(noRoute, { status: 404 }),
  },
  rateLimited: () => Response.json(tooManyCalls, { status: 429 }),
  start,
};

async function start(context: VendorContext): Promise<RunningVendor> {
  const items = sampleItems(context);
  const examples = Object.fromEntries(
    Object.entries(items).map(([name, [first]]) => [name, `${first!.entity.identifier}`]),
  ) as Record<KindName, string>;
  const { full, limited, others } = sampleAccessKeys(context.values, Object.values(examples));
  const tokens = new Tokens(context, [full, limited, ...Object.values(others)]);
  const store = new Store({ [defaultTenant]: items, [guardedTenant]: guardedItems(context) });

  const app = new Hono();
  app.notFound((c) => c.json(noRoute, 404));
  const adders = pathPrefixes.map((prefix) =>
    createAddRoute(app, prefix, routes, context, faultBody),
  );
  type Handle = (c: Context) => Response | Promise<Response>;
  const route = (operation: keyof typeof routes, handle: Handle): void => {
    for (const add of adders) add(operation, handle);
  };
  const authenticated =
    (handle: (c: Context, key: AccessKey, identifier: string) => Response | Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const key = tokens.getKey(c);
      if (key instanceof Response) return key;
      try {
        return await handle(c, key, c.req.param("identifier") ?? "");
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return c.json(apiError(error), 400);
      }
    };

  route("requestToken", (c) => tokens.issue(c));
  for (const name of Object.keys(nouns) as KindName[]) {
    const kind = itemKinds[name];
    const noun = nouns[name];
    route(
      `list${noun}s`,
      authenticated((c, key) => {
        const found = store.list(key, name, c.req.query());
        return c.json(success(200, { [kind.listKey]: found.map(onList(kind)) }, ""));
      }),
    );
    route(
      `get${noun}`,
      authenticated((c, key, identifier) =>
        c.json(success(200, { [kind.entityKey]: store.get(key, name, identifier) })),
      ),
    );
    route(
      `create${noun}`,
      authenticated(async (c, key) => {
        const { entity, refused } = store.create(key, name, await readJson(c));
        const message = `${kind.title} successfully registered`;
        return c.json(success(201, saved(kind, entity, refused), message), 201);
      }),
    );
    route(
      `update${noun}`,
      authenticated(async (c, key, identifier) => {
        const { entity, refused } = store.update(key, name, identifier, await readJson(c));
        const { updatedStatus: status } = kind;
        return c.json(success(status, saved(kind, entity, refused)), status);
      }),
    );
    for (const [verb, active, word] of [
      ["enable", true, "activated"],
      ["disable", false, "deactivated"],
    ] as const) {
      route(
        `${verb}${noun}`,
        authenticated((c, key, identifier) => {
          const changed = store.switch(key, name, identifier, active);
          const said = changed ? `successfully ${word}` : `has already been ${word}`;
          return c.json(success(200, {}, `${kind.title} ${said}`));
        }),
      );
    }
  }

  return {
    app,
    credentials: toCredentials(full),
    limitedCredentials: toCredentials(limited),
    otherCredentials: Object.fromEntries(
      Object.entries(others).map(([name, key]) => [name, toCredentials(key)]),
    ),
    examples: {
      identifier: examples.apiSecrets,
      passwordIdentifier: examples.passwords,
      noteIdentifier: examples.notes,
    },
    reset: () => store.reset(),
  };
}

/** An item after a write. */
interface Saved extends Pick<ItemInput, "refused"> {
  readonly entity: Entity;
}

/** The items of all tenants, and the permissions of each access key for them. */
class Store {
  readonly #initial: Readonly<Record<string, Items>>;
  #tenants: Readonly<Record<string, Items>>;
  /** The items that restricted access keys created, which they may use too. */
  readonly #own = new Map<AccessKey, Set<string>>();

  constructor(initial: Readonly<Record<string, Items>>) {
    this.#initial = initial;
    this.#tenants = structuredClone(initial);
  }

  reset(): void {
    this.#tenants = structuredClone(this.#initial);
    this.#own.clear();
  }

  /** @throws {Refusal} if the access key may not list */
  list(key: AccessKey, name: KindName, filters: Readonly<Record<string, string>>): readonly Item[] {
    if (!key.mayList) throw noAccess();
    const { tag, ...exact } = filters;
    return this.#of(key, name).filter((item) => {
      const fields = item.entity as Record<string, unknown>;
      const tags = (item.entity.tags ?? "").split(",").map((one) => one.trim());
      return (
        this.#isVisible(key, item) &&
        (tag === undefined || tags.includes(tag)) &&
        Object.entries(exact).every(([field, value]) => fields[field] === value)
      );
    });
  }

  /** @throws {Refusal} if the item can't be seen */
  get(key: AccessKey, name: KindName, identifier: string): Entity {
    const item = this.#activeItem(key, name, identifier);
    if (item.guard) throw guarded(item.guard);
    return item.entity;
  }

  /** @throws {Refusal} if a field is missing or malformed, or the key may not write */
  create(key: AccessKey, name: KindName, body: Record<string, unknown>): Saved {
    if (!key.mayWrite) throw noAccess();
    const kind: ItemKind = itemKinds[name];
    requireFields(body, kind);
    const { fields, refused } = parseInput(body, kind);
    const items = this.#of(key, name);
    requireUniqueCode(items, fields);
    const identifier = `${Math.max(...items.map(({ entity }) => Number(entity.identifier))) + 1}`;
    const entity = {
      identifier,
      ...kind.fields,
      ...(name === "passwords" ? { token: null } : {}),
      users_allowed: [],
      groups_allowed: [],
      ...fields,
    } as unknown as Entity;
    items.push({ entity, active: true, access: "edit" });
    this.#own.set(key, (this.#own.get(key) ?? new Set()).add(identifier));
    return { entity, refused };
  }

  /** @throws {Refusal} if the item can't be updated */
  update(key: AccessKey, name: KindName, identifier: string, body: Record<string, unknown>): Saved {
    const item = this.#activeItem(key, name, identifier);
    requireRightToWrite(key, item);
    if (Object.keys(body).length === 0) throw new Refusal(1001, "No parameter to update");
    const { fields, refused } = parseInput(body, itemKinds[name]);
    requireUniqueCode(
      this.#of(key, name).filter((other) => other !== item),
      fields,
    );
    item.entity = { ...item.entity, ...fields };
    return { entity: item.entity, refused };
  }

  /**
   * Enables or disables an item. Returns false if it already was.
   *
   * @throws {Refusal} if that isn't possible
   */
  switch(key: AccessKey, name: KindName, identifier: string, active: boolean): boolean {
    const item = this.#item(key, name, identifier);
    requireRightToWrite(key, item);
    const changes = item.active !== active;
    item.active = active;
    return changes;
  }

  #of(key: AccessKey, name: KindName): Item[] {
    return this.#tenants[key.tenant]![name];
  }

  #isVisible(key: AccessKey, { access, entity }: Item): boolean {
    const identifier = `${entity.identifier}`;
    const bound = key.items && !key.items.has(identifier) && !this.#own.get(key)?.has(identifier);
    return access !== "none" && !bound;
  }

  #item(key: AccessKey, name: KindName, identifier: string): Item {
    if (!/^\d+$/.test(identifier)) throw new Refusal(1010, "Unexpected identifier type");
    const found = this.#of(key, name).find(({ entity }) => entity.identifier === identifier);
    if (!found) throw new Refusal(1005, `${itemKinds[name].title} not found`);
    if (!this.#isVisible(key, found)) throw noAccess();
    return found;
  }

  #activeItem(key: AccessKey, name: KindName, identifier: string): Item {
    const item = this.#item(key, name, identifier);
    if (!item.active) throw new Refusal(1009, `Inactive ${itemKinds[name].title}`);
    return item;
  }
}

function requireRightToWrite(key: AccessKey, item: Item): void {
  if (!key.mayWrite || item.access !== "edit") throw noAccess();
}

function requireUniqueCode(
  others: readonly Item[],
  { identifier_code: code }: ItemInput["fields"],
): void {
  const isTaken = ({ entity }: Item): boolean =>
    "identifier_code" in entity && entity.identifier_code === code;
  if (code !== undefined && others.some(isTaken)) {
    throw new Refusal(1001, "Identifier already found in another API key of this user");
  }
}

const lifeSeconds = 3600;

/** Exchanges access keys for tokens, and finds the access key of a token. */
class Tokens {
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
