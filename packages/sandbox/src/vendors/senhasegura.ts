import type { operations, paths } from "@keyhole/senhasegura/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { jsonOf } from "../json-body.js";
import { routesOf, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import {
  apiError,
  faultBody,
  noAccess,
  noRoute,
  onList,
  Refusal,
  success,
  tokenError,
  tooManyCalls,
  updated,
} from "./senhasegura/answers.js";
import { changesOf } from "./senhasegura/changes.js";
import { kinds, sampleItems, type Item, type Kind, type KindName } from "./senhasegura/items.js";
import { shapes } from "./senhasegura/shapes.js";

interface AccessKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly mayList: boolean;
}

const pathPrefix = "/api";
const tenant = "sample-tenant";
const tokenLifeSeconds = 3600;

const routes = {
  requestToken: ["post", "/oauth2/token"],
  listApiSecrets: ["get", "/mysafe/secretapi"],
  getApiSecret: ["get", "/mysafe/secretapi/{identifier}"],
  updateApiSecret: ["put", "/mysafe/secretapi/update/{identifier}"],
  listPasswords: ["get", "/mysafe/password"],
  getPassword: ["get", "/mysafe/password/{identifier}"],
  updatePassword: ["put", "/mysafe/password/update/{identifier}"],
  listNotes: ["get", "/mysafe/note"],
  getNote: ["get", "/mysafe/note/{identifier}"],
  updateNote: ["put", "/mysafe/note/update/{identifier}"],
} as const satisfies RouteTable<paths, operations>;

// The prefix is an option of the client, so it is no part of the base URL.
export const senhasegura: SandboxVendor = {
  id: "senhasegura",
  basePath: "",
  operations: Object.keys(routes),
  shapes,
  expiredToken: {
    issuedBy: "requestToken",
    answer: () => Response.json(noRoute, { status: 404 }),
  },
  rateLimited: () => Response.json(tooManyCalls, { status: 429 }),
  start,
};

async function start(context: VendorContext): Promise<RunningVendor> {
  const { values, clock } = context;
  const accessKeys: readonly AccessKey[] = [true, false].map((mayList) => ({
    clientId: `sample${values.hex(18)}`,
    clientSecret: values.named("client-secret"),
    mayList,
  }));
  const tokens = new Map<string, { key: AccessKey; expiresAt: number }>();
  const initial = sampleItems(context);
  let items = structuredClone(initial);

  const app = new Hono();
  const route = routesOf(app, pathPrefix, routes, context, faultBody);
  app.notFound((c) => c.json(noRoute, 404));

  route("requestToken", async (c) => {
    const form = await c.req.parseBody();
    if (form["grant_type"] !== "client_credentials") {
      return c.json(tokenError("unsupported_grant_type", "Check the grant_type parameter"), 400);
    }
    const key = accessKeys.find(({ clientId }) => clientId === form["client_id"]);
    const tenantFits = (form["tenant"] ?? tenant) === tenant;
    if (!key || key.clientSecret !== form["client_secret"] || !tenantFits) {
      return c.json(tokenError("invalid_client", "The access key is not valid"), 401);
    }
    const token = values.named("access-token");
    tokens.set(token, { key, expiresAt: clock.now() + tokenLifeSeconds * 1000 });
    return c.json({ token_type: "Bearer", expires_in: tokenLifeSeconds, access_token: token });
  });

  const authenticated =
    (handle: (c: Context, key: AccessKey) => Response | Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const token = /^Bearer (.+)$/.exec(c.req.header("Authorization") ?? "")?.[1] ?? "";
      const known = tokens.get(token);
      if (!known || known.expiresAt <= clock.now()) return c.json(noRoute, 404);
      try {
        return await handle(c, known.key);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return c.json(apiError(error), 400);
      }
    };
  const itemOf = (c: Context, name: KindName): Item => {
    const identifier = c.req.param("identifier") ?? "";
    const { title } = kinds[name];
    if (!/^\d+$/.test(identifier)) throw new Refusal(1010, "Unexpected identifier type");
    const item = items[name].find(({ entity }) => entity.identifier === identifier);
    if (!item) throw new Refusal(1005, `${title} not found`);
    if (item.access === "none") throw noAccess();
    if (!item.active) throw new Refusal(1009, `Inactive ${title}`);
    return item;
  };
  const list = (name: KindName) =>
    authenticated((c, key) => {
      if (!key.mayList) throw noAccess();
      const { tag, ...filters } = c.req.query();
      const found = items[name].filter(({ entity, access }) => {
        const fields = entity as Record<string, unknown>;
        const tags = (entity.tags ?? "").split(", ");
        return (
          access !== "none" &&
          (tag === undefined || tags.includes(tag)) &&
          Object.entries(filters).every(([field, value]) => fields[field] === value)
        );
      });
      return c.json(success(200, { [kinds[name].listKey]: found.map(onList(kinds[name])) }));
    });
  const get = (name: KindName) =>
    authenticated((c) => c.json(success(200, { [kinds[name].entityKey]: itemOf(c, name).entity })));
  const update = (name: KindName) =>
    authenticated(async (c) => {
      const kind: Kind = kinds[name];
      const item = itemOf(c, name);
      if (item.access !== "edit") throw noAccess();
      const changes = changesOf(await jsonOf(c), kind);
      const code = changes["identifier_code"];
      const taken = items[name].some(
        ({ entity }) =>
          entity !== item.entity && "identifier_code" in entity && entity.identifier_code === code,
      );
      if (code !== undefined && taken) throw new Refusal(1001, "identifier_code already exists");
      item.entity = { ...item.entity, ...changes };
      return c.json(
        success(kind.updatedStatus, { [kind.updatedKey]: updated(kind, item.entity) }),
        kind.updatedStatus,
      );
    });

  route("listApiSecrets", list("apiSecrets"));
  route("getApiSecret", get("apiSecrets"));
  route("updateApiSecret", update("apiSecrets"));
  route("listPasswords", list("passwords"));
  route("getPassword", get("passwords"));
  route("updatePassword", update("passwords"));
  route("listNotes", list("notes"));
  route("getNote", get("notes"));
  route("updateNote", update("notes"));

  const credentialsOf = ({ clientId, clientSecret }: AccessKey) => ({ clientId, clientSecret });
  return {
    app,
    credentials: credentialsOf(accessKeys[0]!),
    limitedCredentials: credentialsOf(accessKeys[1]!),
    examples: {
      identifier: initial.apiSecrets[0]!.entity.identifier,
      passwordIdentifier: initial.passwords[0]!.entity.identifier,
      noteIdentifier: initial.notes[0]!.entity.identifier,
    },
    reset: () => {
      items = structuredClone(initial);
    },
  };
}
