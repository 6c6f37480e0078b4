import type { components, operations, paths } from "@keyhole/userdocks/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { Shapes, ShapesOfOperation } from "../shapes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";

type Schemas = components["schemas"];

/** The generations of the API, which have different formats. */
type Generation = "2022" | "2023" | "rewrite" | "sdk";

/** The content of a response, regardless of its format. */
type Content = { readonly refusal: string } | { readonly items: readonly object[] };

/** What an operation returns, in the words of its responses. */
interface Subject {
  readonly message: string;
  /** Its kind as a single object, since 2023; absent if it is a list. */
  readonly kind?: string;
  /** Its kind in a list, since the rewrite. */
  readonly listKind: string;
}

/** The message for a key of another type. The rewrite has its own code for it. */
const wrongKeyType = "The API key has another type";

type Envelope = (content: Content, status: number, subject: Subject) => object;

/** The format of each generation. */
const envelopes: Readonly<Record<Generation, Envelope>> = {
  "2022": (content, _status, { message, kind }) => {
    if ("refusal" in content) return failure(content.refusal);
    const { items } = content;
    return { success: true, message, error: null, data: kind === undefined ? items : items[0] };
  },
  "2023": (content, status, subject) => {
    const { kind } = subject;
    if ("refusal" in content || kind === undefined) {
      return envelopes["2022"](content, status, subject);
    }
    const items = content.items.map((item) => ({ kind, ...item }));
    return envelopes["2022"]({ items }, status, subject);
  },
  rewrite: (content, status, { listKind }) => {
    if ("refusal" in content) return refused(content.refusal, status);
    const { items } = content;
    return { kind: listKind, totalItems: items.length, itemsLength: items.length, items };
  },
  sdk: (content, status, { kind, listKind }) => {
    if ("refusal" in content) return refused(content.refusal, status);
    const { items } = content;
    const response = kind === undefined ? items : items[0];
    return { kind: kind ?? listKind, itemsLength: items.length, response };
  },
};

/** Returns the content of a response in the format of 2022 or of the rewrite. */
function getContent(body: unknown): Content {
  const { error, errors, data, items } = body as {
    error?: string | null;
    errors?: Schemas["ErrorItem"][];
    data?: object | readonly object[];
    items?: readonly object[];
  };
  if (error) return { refusal: error };
  if (errors) return { refusal: errors[0]!.message };
  return { items: items ?? (Array.isArray(data) ? (data as object[]) : [data!]) };
}

/** A failure of 2022 and 2023. */
function failure(error: string): Schemas["ErrorResponse"] {
  return { success: false, error, message: null, data: null };
}

function refused(message: string, status: number): Schemas["ErrorsResponse"] {
  return { errors: [{ validation: null, code: getCode(message, status), message }] };
}

function getCode(message: string, status: number): string {
  if (message === wrongKeyType) return "[E4011]";
  return { 400: "[E4000]", 401: "[E4010]", 403: "[E4030]" }[status] ?? "[E0000]";
}

/** What the operations return. */
const subjects: Readonly<Record<keyof operations, Subject>> = {
  getAppsSecrets: {
    message: "The secret of the app",
    kind: "appSecret",
    listKind: "appSecrets",
  },
  getAppsPublicKeys: {
    message: "The public key of the app",
    kind: "publicKey",
    listKind: "publicKeys",
  },
  getAppsKeys: { message: "The keys of the app", listKind: "appKeys" },
};

/** The formats of all generations, for successes and failures. */
const shapes: Shapes<operations> = {
  getAppsSecrets: toGenerations(subjects.getAppsSecrets),
  getAppsPublicKeys: toGenerations(subjects.getAppsPublicKeys),
  getAppsKeys: toGenerations(subjects.getAppsKeys),
};

function toGenerations(subject: Subject): ShapesOfOperation {
  const toShape = (generation: Generation): ShapesOfOperation[string] => {
    return (body, status) => envelopes[generation](getContent(body), status, subject);
  };
  const generations = Object.keys(envelopes) as Generation[];
  return Object.fromEntries(generations.map((generation) => [generation, toShape(generation)]));
}

const routes = {
  getAppsSecrets: ["get", "/apps/{appId}/secrets"],
  getAppsPublicKeys: ["get", "/apps/{appId}/public-keys"],
  getAppsKeys: ["get", "/apps/{appUuid}/keys"],
} as const satisfies RouteTable<paths, operations>;

interface OperationBehavior {
  /** The generation that documents it. */
  readonly generation: Generation;
  readonly toItem: (app: App) => object;
}

const behaviors: Readonly<Record<keyof operations, OperationBehavior>> = {
  getAppsSecrets: { generation: "2022", toItem: ({ secret }) => ({ secret }) },
  getAppsPublicKeys: {
    generation: "2022",
    toItem: ({ publicKey }) => ({ publicKey: publicKey.value }),
  },
  getAppsKeys: { generation: "rewrite", toItem: ({ publicKey }) => publicKey },
};

export const userdocks: SandboxVendor = {
  id: "userdocks",
  basePath: "/api/v1",
  operations: Object.keys(routes),
  shapes,
  start,
};

function start(context: VendorContext): Promise<RunningVendor> {
  const apps = sampleApps(context);
  const app = new Hono();
  const route = createAddRoute(app, userdocks.basePath, routes, context, (status) =>
    failure(`Fault ${status}`),
  );
  app.notFound((c) => c.json(failure("Not Found"), 404));

  for (const name of Object.keys(routes) as (keyof operations)[]) {
    const { generation, toItem } = behaviors[name];
    route(name, (c) => {
      const asked = askedFor(apps, c);
      const isRefused = "refusal" in asked;
      const status = isRefused ? asked.status : 200;
      const content = isRefused ? asked : { items: [toItem(asked)] };
      return c.json(envelopes[generation](content, status, subjects[name]), status);
    });
  }

  const [first, second, disabled] = apps;
  return Promise.resolve({
    app,
    credentials: accessTo(first),
    otherCredentials: {
      secondApp: accessTo(second),
      disabledApp: accessTo(disabled),
      writeKey: { apiKey: first.writeKey, appId: first.appId },
    },
    examples: { appId: first.appId },
    // There is no state that can change.
    reset: () => undefined,
  });
}

function accessTo({ apiKey, appId }: App): { apiKey: string; appId: string } {
  return { apiKey, appId };
}

interface Refused {
  readonly refusal: string;
  readonly status: ContentfulStatusCode;
}

/** Returns the app that a request is for, or why it is refused. */
function askedFor(apps: readonly App[], { req }: Context): App | Refused {
  const sentKey = req.header("X-API-KEY");
  const owner = apps.find(({ apiKey, writeKey }) => apiKey === sentKey || writeKey === sentKey);
  if (!owner) return { refusal: "The API key is not valid", status: 401 };
  if (req.header("X-API-KEY-TYPE") !== "read" || sentKey === owner.writeKey) {
    return { refusal: wrongKeyType, status: 401 };
  }
  const appId = req.param("appId") ?? req.param("appUuid") ?? "";
  if (!/^(?:app_)?[0-9a-f-]{36}$/i.test(appId))
    return { refusal: "The app id is not a UUID", status: 400 };
  const found = apps.find((candidate) => candidate.appId === appId.toLowerCase());
  if (!found) return { refusal: "The app does not exist", status: 404 };
  if (found !== owner || req.header("X-CLIENT-ID")?.toLowerCase() !== found.appId) {
    return { refusal: "The client id is not the app's", status: 403 };
  }
  return found.disabled ? { refusal: "The app is disabled", status: 403 } : found;
}

/** An app with everything that its API key can read. */
interface App {
  readonly appId: string;
  readonly apiKey: string;
  readonly secret: string;
  /** An API key of the app that can't read anything. */
  readonly writeKey: string;
  readonly publicKey: components["schemas"]["AppKey"];
  readonly disabled: boolean;
}

/** The sample apps: one, a second one whose ID has a prefix, and a disabled one. */
function sampleApps(context: VendorContext): readonly [App, App, App] {
  const [first, second] = [opened(context), opened(context, "app_")];
  const more = (app: Opened, disabled = false): App => ({
    ...app,
    writeKey: context.values.named("write-key"),
    publicKey: samplePublicKey(context),
    disabled,
  });
  return [more(first), more(second), more(opened(context), true)];
}

type Opened = Pick<App, "appId" | "apiKey" | "secret">;

function opened(context: VendorContext, prefix = ""): Opened {
  const { values } = context;
  return {
    appId: prefix + sampleUuid(context),
    apiKey: values.named("api-key"),
    secret: values.named("app-secret"),
  };
}

function samplePublicKey(context: VendorContext): App["publicKey"] {
  const { values } = context;
  const created = "2026-01-15T09:30:00.000Z";
  const dates = { createdAt: created, updatedAt: created };
  return {
    uuid: `appkey_${sampleUuid(context)}`,
    ...dates,
    type: { uuid: `appkeytype_${sampleUuid(context)}`, name: "public", ...dates },
    value: `-----BEGIN SAMPLE KEY-----\n${values.hex(64)}\n-----END SAMPLE KEY-----\n`,
  };
}

function sampleUuid({ values }: VendorContext): string {
  const [first, second, third, fourth, last] = [8, 4, 3, 3, 12].map((digits) => values.hex(digits));
  return `${first}-${second}-4${third}-8${fourth}-${last}`;
}
