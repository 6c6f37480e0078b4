import type { operations, paths } from "@keyhole/senhasegura/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { readJson } from "../json-body.js";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import {
  toCredentials,
  defaultTenant,
  guardedTenant,
  sampleAccessKeys,
  type AccessKey,
} from "./senhasegura/senhasegura-sandbox-access-keys.js";
import {
  apiError,
  faultBody,
  noRoute,
  onList,
  Refusal,
  saved,
  success,
  tooManyCalls,
} from "./senhasegura/senhasegura-sandbox-responses.js";
import { guardedItems, sampleItems } from "./senhasegura/senhasegura-sandbox-items.js";
import { itemKinds, type KindName } from "./senhasegura/senhasegura-sandbox-kinds.js";
import { shapes } from "./senhasegura/senhasegura-sandbox-shapes.js";
import { Store } from "./senhasegura/senhasegura-sandbox-store.js";
import { Tokens } from "./senhasegura/senhasegura-sandbox-tokens.js";

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
