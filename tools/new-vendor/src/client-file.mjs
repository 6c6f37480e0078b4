/**
 * Writes the client of a vendor, with the functions of its list and its values.
 *
 * @param {import("./read-spec.mjs").VendorSpec} spec
 * @returns {string} TypeScript
 */
export function clientFile({ id, name, clientName, baseUrl, authentication, list, get }) {
  const { header, prefix, option, label } = authentication;
  const value = prefix === "" ? option : `\`${prefix}\${${option}}\``;
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
  kindForStatus,
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

/** An entry of the list. */
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
  /** Lists the entries, without their values. */
  ${list.id}(options?: CallOptions): Promise<ListedEntry[]>;
  /** Gets an entry with its value. */
  ${get.id}(${get.parameter}: string, options?: CallOptions): Promise<FetchedEntry>;
}

/**
 * Creates a client of ${name}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function create${clientName}Client(options: ${clientName}Options): ${clientName}Client {
  const { api } = create${clientName}ApiClient(options);
  const listEntries = async (call?: CallOptions): Promise<ListedEntry[]> => {
    const response = await api.call("${list.id}", {}, call);
    return response.array(${list.items ? `response.object(response.body, "body")["${list.items}"]` : "response.body"}, "list").map((entry) => readEntry(response, entry));
  };
  return {
    verifyCredentials: async (call) => {
      try {
        await listEntries(call);
      } catch (error) {
        if (!VendorError.is(error, "forbidden")) throw error;
      }
    },
    ${list.id}: listEntries,
    ${get.id}: async (${get.parameter}, call) => {
      const response = await api.call("${get.id}", { path: { ${get.parameter} } }, call);
      const { ${get.field} } = response.object(response.body, "body");
      return { ...readEntry(response, response.body), ${get.field}: response.text(${get.field}, "${get.field}") };
    },
  };
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
