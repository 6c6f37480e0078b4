import {
  createApiClient,
  headerAuthentication,
  type ApiServer,
  type Authentication,
  type ClientOptions,
  type ErrorParser,
  type Remedies,
} from "../../src/index.js";
import { buildRequest } from "../../src/api-request.js";

interface Responses {
  200: { content: { "application/json": { value?: unknown } } };
}

interface Operations {
  getItem: {
    parameters: { path: { id: string }; query?: { note?: string } };
    responses: Responses;
  };
  setItem: {
    parameters: { path: { id: string } };
    requestBody: { content: { "application/json": Record<string, unknown> } };
    responses: Responses;
  };
  postForm: {
    parameters: object;
    requestBody: { content: { "application/x-www-form-urlencoded": Record<string, unknown> } };
    responses: Responses;
  };
  getOpen: { parameters: object; responses: Responses };
  removeItem: {
    parameters: { path: { id: string } };
    responses: { 204: { content?: never }; 200: { content?: never } };
  };
  patchItem: {
    parameters: { path: { id: string }; header?: { "x-expected"?: string } };
    requestBody: { content: { "application/merge-patch+json": Record<string, unknown> } };
    responses: Responses;
  };
  getNested: { parameters: { path: { mount: string[]; name: string } }; responses: Responses };
  getTarget: { parameters: object; requestBody: { content: Body }; responses: Responses };
  getToken: { parameters: object; requestBody: { content: Body }; responses: Responses };
}

type Body = { "application/json": Record<string, unknown> };

/** The same operations by their paths, and one that the table doesn't have. */
export interface Paths {
  "/items/{id}": {
    get: Operations["getItem"];
    put: Operations["setItem"];
    delete: Operations["removeItem"];
    patch: Operations["patchItem"];
  };
  "/nested/{mount}/data/{name}": { get: Operations["getNested"] };
  "/#target=get": { post: Operations["getTarget"] };
  "/token": { post: Operations["getToken"] };
  "/form": { post: Operations["postForm"] };
  "/open": { get: Operations["getOpen"] };
  "/unlisted": { get: Operations["getOpen"] };
}

export const vendor = { id: "sample", name: "Sample" };

const operations = {
  getItem: { method: "GET", path: "/items/{id}", safe: true },
  setItem: { method: "PUT", path: "/items/{id}" },
  postForm: { method: "POST", path: "/form", form: true },
  getOpen: { method: "GET", path: "/open", safe: true, anonymous: true },
  removeItem: { method: "DELETE", path: "/items/{id}", empty: [204] },
  patchItem: { method: "PATCH", path: "/items/{id}", contentType: "application/merge-patch+json" },
  getNested: {
    method: "GET",
    path: "/nested/{mount}/data/{name}",
    safe: true,
    segments: ["mount"],
  },
  getTarget: {
    method: "POST",
    path: "/#target=get",
    safe: true,
    headers: { "x-target": "sample.get" },
    contentType: "application/x-amz-json-1.1",
  },
  getToken: { method: "POST", path: "/token", server: "loginUrl" },
} as const;

/** Responds to a request, or throws. */
export type Responder = (request: Request) => Response | Promise<Response>;

export interface SampleOptions extends ClientOptions {
  readonly authentication?: Authentication;
  readonly parseErrorResponse?: ErrorParser;
  readonly remedies?: Remedies;
  readonly headers?: Readonly<Record<string, string>>;
  readonly login?: ApiServer;
}

/**
 * Creates a client that records its requests and gets the responses in turn. The last response
 * repeats.
 */
export function connect(responses: readonly Responder[], options: SampleOptions = {}) {
  const requests: Request[] = [];
  const {
    authentication = headerAuthentication({ "x-api-key": "sample-api-key" }, ["sample-api-key"]),
    parseErrorResponse = () => undefined,
    remedies = {},
    headers = {},
    login = { baseUrl: "https://login.example.com" },
    ...rest
  } = options;
  const definition = {
    vendor,
    operations,
    baseUrl: "https://api.example.com",
    authentication,
    parseErrorResponse,
    remedies,
    headers,
    servers: { loginUrl: login },
  };
  const api = createApiClient<Operations>(definition, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const response = responses[Math.min(requests.length, responses.length - 1)]!;
      requests.push(request.clone());
      return response(request);
    },
    ...rest,
  });
  const path = { id: "7" };
  const get = (signal?: AbortSignal) => api.call("getItem", { path }, { signal });
  const set = (body: Record<string, unknown> = { value: "new" }) =>
    api.call("setItem", { path, body });
  return { api, requests, get, set };
}

export const ok: Responder = () => Response.json({ value: "sample-value" });

export function status(code: number, headers: Record<string, string> = {}): Responder {
  return () => Response.json({}, { status: code, headers });
}

export function text(body: string, contentType = "application/json"): Responder {
  return () => new Response(body, { headers: { "content-type": contentType } });
}

/** Fails as `fetch` does when there is no connection. */
export const unreachable: Responder = () => {
  throw Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
  });
};

/** Never responds, and rejects when the request is aborted, as `fetch` does. */
export const silent: Responder = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });

/** A request for `getItem`, as an `Authentication` receives it. */
export const request = buildRequest("getItem", operations.getItem, () => "", {
  url: "https://api.example.com/items/7",
  common: {},
  headers: {},
  body: undefined,
});
