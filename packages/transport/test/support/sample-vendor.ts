import {
  createApiClient,
  headerAuthentication,
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
}

/** The same operations by their paths, and one that the table doesn't have. */
export interface Paths {
  "/items/{id}": { get: Operations["getItem"]; put: Operations["setItem"] };
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
} as const;

/** Responds to a request, or throws. */
export type Responder = (request: Request) => Response | Promise<Response>;

export interface SampleOptions extends ClientOptions {
  readonly authentication?: Authentication;
  readonly parseErrorResponse?: ErrorParser;
  readonly remedies?: Remedies;
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
    ...rest
  } = options;
  const definition = {
    vendor,
    operations,
    baseUrl: "https://api.example.com",
    authentication,
    parseErrorResponse,
    remedies,
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
export const request = buildRequest(
  "getItem",
  operations.getItem,
  "https://api.example.com/items/7",
  undefined,
  () => "",
);
