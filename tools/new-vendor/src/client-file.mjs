/** @typedef {import("./read-spec.mjs").Parameter} Parameter */
/** @typedef {import("./read-spec.mjs").List} List */

/**
 * Writes the client of a vendor, with the functions of its lists and its values.
 *
 * @param {import("./read-spec.mjs").VendorSpec} spec
 * @param {import("./read-spec.mjs").Readable} readable
 * @returns {string} TypeScript
 */
export function clientFile({ id, name, clientName, baseUrl }, { authentication, lists, get }) {
  const { header, prefix, option, label } = authentication;
  const value = prefix === "" ? option : `\`${prefix}\${${option}}\``;
  const hasPages = lists.some(({ cursor }) => cursor);
  const own = baseUrl
    ? `
/** The base URL of ${name}. */
export const defaultBaseUrl = ${JSON.stringify(baseUrl)};
`
    : "";
  return `import {
  assertHeaderValue,
  defineClient,
  headerAuthentication,
  kindForStatus,${hasPages ? "\n  paginateByCursor," : ""}
  VendorError,
  type ApiResponse,
  type CallOptions,
  type ErrorDetails,
  type ResponseReader,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: ${JSON.stringify(id)}, name: ${JSON.stringify(name)} };

/** Options of a client of ${name}. */
export interface ${clientName}Options extends VendorOptions {
  /** The ${label} of the account. */
  readonly ${option}: string;
}
${own}
/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const create${clientName}ApiClient = /* @__PURE__ */ defineClient<Operations, ${clientName}Options>({
  vendor,
  operations,${baseUrl ? "\n  baseUrl: defaultBaseUrl," : ""}
  parseErrorResponse,
  connect: (options) => {
    const ${option} = assertHeaderValue(options.${option}, "${option}");
    return { authentication: headerAuthentication({ ${JSON.stringify(header)}: ${value} }, [${option}]) };
  },
});

/** An entry of a list. */
export interface ListedEntry {
  readonly id: string;
  readonly name: string;
}

/** An entry with its value. */
export interface FetchedEntry extends ListedEntry {
  readonly ${get.field}: string;
}

/** A client of ${name}. Every function throws a \`VendorError\` if it fails. */
export interface ${clientName}Client {
  /** Checks the credentials. Succeeds even if they have no permission to list. */
  verifyCredentials(options?: CallOptions): Promise<void>;
${lists
  .map(
    (list) => `  /** Lists the ${nounFor(list, lists)}, without values. */
  ${list.id}(${typed(list.parameters)}options?: CallOptions): AsyncGenerator<ListedEntry, void>;
`,
  )
  .join("")}  /** Gets an entry with its value. */
  ${get.id}(${typed(get.parameters)}options?: CallOptions): Promise<FetchedEntry>;
}

/**
 * Creates a client of ${name}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function create${clientName}Client(options: ${clientName}Options): ${clientName}Client {
  const { api } = create${clientName}ApiClient(options);
  const client: ${clientName}Client = {
    verifyCredentials: async (call) => {
      try {
        await client.${lists[0]?.id}(call).next();
      } catch (error) {
        // Without the vendor's own message, a gateway refused it.
        const isRefusal = VendorError.is(error, "forbidden") && error.vendorMessage !== undefined;
        if (!isRefusal) throw error;
      }
    },
${lists.map((list) => listFunction(list)).join("")}    ${get.id}: async (${names(get.parameters)}call) => {
      const response = await api.call("${get.id}", ${input(get.parameters)}, call);
      const { ${get.field} } = response.object(response.body, "body");
      return { ...readEntry(response, response.body), ${get.field}: response.text(${get.field}, "${get.field}") };
    },
  };
  return client;
}

function readEntries(response: ResponseReader, entries: unknown): ListedEntry[] {
  return response.array(entries, "list").map((entry) => readEntry(response, entry));
}

function readEntry(response: ResponseReader, entry: unknown): ListedEntry {
  const { id, name } = response.object(entry, "entry");
  return { id: response.text(id, "id"), name: response.text(name, "name") };
}

/** Reads the error from a response: its status, and its message if it has one. */
function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (status < 400 || typeof body !== "object" || body === null) return undefined;
  const { message } = body as { readonly message?: unknown };
  return {
    kind: kindForStatus(status),
    message: typeof message === "string" ? message : undefined,
  };
}
`;
}

/** @param {List} list */
function listFunction({ id, parameters, items, cursor }) {
  if (!cursor) {
    const entries = items ? `response.object(response.body, "body")["${items}"]` : "response.body";
    return `    async *${id}(${names(parameters)}call) {
      const response = await api.call("${id}", ${input(parameters)}, call);
      yield* readEntries(response, ${entries});
    },
`;
  }
  const sent = cursor.parameter === "cursor" ? "cursor" : `${cursor.parameter}: cursor`;
  return `    ${id}: (${names(parameters)}call) =>
      paginateByCursor({
        fetchPage: async (cursor) => {
          const page = cursor === undefined ? {} : { ${sent} };
          const response = await api.call("${id}", ${input(parameters, "page")}, call);
          const { ${items}: entries, ${cursor.property}: next } = response.object(response.body, "body");
          return { response, items: readEntries(response, entries), next };
        },
        getId: (entry) => entry.id,
      }),
`;
}

/**
 * Returns what a list lists.
 *
 * @param {List} list
 * @param {readonly List[]} lists
 */
export function nounFor(list, lists) {
  return list === lists.at(-1) ? "entries" : "containers";
}

/** @param {readonly Parameter[]} parameters */
function names(parameters) {
  return parameters.map(({ identifier }) => `${identifier}, `).join("");
}

/** @param {readonly Parameter[]} parameters */
function typed(parameters) {
  return parameters.map(({ identifier }) => `${identifier}: string, `).join("");
}

/**
 * Writes the input of an operation.
 *
 * @param {readonly Parameter[]} parameters
 * @param {string} [spread] the name of an object with more of the query
 */
function input(parameters, spread) {
  const inPlace = (/** @type {string} */ place) =>
    parameters
      .filter((parameter) => parameter.place === place)
      .map(({ name, identifier }) => (name === identifier ? name : `${name}: ${identifier}`));
  const path = inPlace("path");
  const query = inPlace("query");
  const parts = path.length > 0 ? [`path: { ${path.join(", ")} }`] : [];
  if (query.length > 0) {
    parts.push(`query: { ${[...query, ...(spread ? [`...${spread}`] : [])].join(", ")} }`);
  } else if (spread) parts.push(`query: ${spread}`);
  return parts.length > 0 ? `{ ${parts.join(", ")} }` : "{}";
}
