import {
  createClient,
  headerAuthentication,
  type Authentication,
  type ClientOptions,
  type FailureReader,
} from "../../src/index.js";

interface Answers {
  200: { content: { "application/json": { value?: unknown } } };
}

interface Paths {
  "/items/{id}": {
    get: { parameters: { path: { id: string }; query?: { note?: string } }; responses: Answers };
    put: {
      parameters: { path: { id: string } };
      requestBody: { content: { "application/json": Record<string, unknown> } };
      responses: Answers;
    };
  };
  "/form": {
    post: {
      requestBody: { content: { "application/x-www-form-urlencoded": Record<string, unknown> } };
      responses: Answers;
    };
  };
  "/open": { get: { responses: Answers } };
  "/unlisted": { get: { responses: Answers } };
}

export const vendor = { id: "sample", name: "Sample" };

const operations = {
  "GET /items/{id}": { id: "getItem", safe: true, authenticated: true },
  "PUT /items/{id}": { id: "setItem", safe: false, authenticated: true },
  "POST /form": { id: "postForm", safe: false, authenticated: true, form: true },
  "GET /open": { id: "getOpen", safe: true, authenticated: false },
} as const;

/** An answer of a vendor, or what happens instead. */
export type Answer = (request: Request) => Response | Promise<Response>;

export interface SampleOptions extends ClientOptions {
  readonly authentication?: Authentication;
  readonly readFailure?: FailureReader;
}

/** A client whose requests are kept, and answered in turn; the last answer stays. */
export function connect(answers: readonly Answer[], options: SampleOptions = {}) {
  const requests: Request[] = [];
  const {
    authentication = headerAuthentication({ "x-api-key": "sample-api-key" }, ["sample-api-key"]),
    readFailure = () => undefined,
    ...rest
  } = options;
  const definition = {
    vendor,
    operations,
    baseUrl: "https://api.example.com",
    authentication,
    readFailure,
  };
  const client = createClient<Paths>(definition, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const answer = answers[Math.min(requests.length, answers.length - 1)]!;
      requests.push(request.clone());
      return answer(request);
    },
    ...rest,
  });
  const get = (signal?: AbortSignal) =>
    client.GET("/items/{id}", {
      params: { path: { id: "7" } },
      ...(signal ? { signal } : {}),
    });
  const set = (body: Record<string, unknown> = { value: "new" }) =>
    client.PUT("/items/{id}", { params: { path: { id: "7" } }, body });
  return { client, requests, get, set };
}

export const ok: Answer = () => Response.json({ value: "sample-value" });

export function status(code: number, headers: Record<string, string> = {}): Answer {
  return () => Response.json({}, { status: code, headers });
}

export function text(body: string, contentType = "application/json"): Answer {
  return () => new Response(body, { headers: { "content-type": contentType } });
}

/** The failure that `fetch` has where no connection comes about. */
export const unreachable: Answer = () => {
  throw Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
  });
};

/** Never answers, and gives up when the request is aborted, as `fetch` does. */
export const silent: Answer = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
