import { parse } from "yaml";

/**
 * What the files of a vendor need to know from its spec.
 *
 * @typedef {object} VendorSpec
 * @property {string} id
 * @property {string} name the product's name, as the spec's title has it
 * @property {string} clientName the name in identifiers
 * @property {string} constant the name of its constants in both registries
 * @property {string | undefined} baseUrl the vendor's own, if all customers use it
 * @property {string} basePath the path of the base URL
 * @property {{ header: string, prefix: string, option: string, label: string }} authentication
 * @property {readonly { id: string, method: string, path: string }[]} operations
 * @property {{ id: string, items: string | undefined }} list the operation that lists
 * @property {{ id: string, parameter: string, field: string }} get the operation that returns a
 *   value
 */

/**
 * Reads a spec. The skeleton works for a vendor with a bearer token or an API key, one operation
 * that lists entries with `id` and `name`, and one that returns an entry with its value.
 *
 * @param {string} id
 * @param {string} text YAML
 * @returns {VendorSpec}
 * @throws {Error} that says what the spec lacks
 */
export function readSpec(id, text) {
  const spec = parse(text);
  const resolve = (/** @type {any} */ node) => follow(spec, node);
  /** @type {[string, any][]} */
  const paths = Object.entries(spec.paths);
  const operations = paths.flatMap(([path, item]) =>
    ["get", "put", "post", "patch", "delete"].flatMap((method) => {
      const operation = item[method];
      return operation ? [{ id: operation.operationId, method, path, operation }] : [];
    }),
  );
  const reads = operations.filter(({ method }) => method === "get");
  const list = reads.map(toList).find((found) => found !== undefined);
  const get = reads.map(toGet).find((found) => found !== undefined);
  if (!list)
    throw new Error("No GET operation of the spec returns a list of entries with id and name.");
  if (!get)
    throw new Error("No GET operation of the spec returns an entry with id, name and a text.");
  const { title, "x-client-name": clientName = title.replaceAll(/\W/g, "") } = spec.info;
  const [server] = spec.servers ?? [];
  const isOwn = /^https:\/\/[^{}]+$/.test(server?.url ?? "");
  return {
    id,
    name: title.replace(/ (Management )?API$/, ""),
    clientName,
    constant: id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase()),
    baseUrl: isOwn ? server.url : undefined,
    basePath: isOwn ? new URL(server.url).pathname.replace(/\/$/, "") : "",
    authentication: readAuthentication(Object.values(spec.components?.securitySchemes ?? {})[0]),
    operations: operations.map(({ operation: _, ...rest }) => rest),
    list,
    get,
  };

  /** @param {{ id: string, path: string, operation: any }} read */
  function toList({ id: operationId, path, operation }) {
    if (path.includes("{")) return undefined;
    const schema = success(operation);
    const properties = Object.entries(schema.properties ?? {});
    const [items, entries] = /** @type {[string | undefined, any]} */ (
      schema.type === "array"
        ? [undefined, schema]
        : (properties.find(([, property]) => resolve(property).type === "array") ?? [])
    );
    const entry = entries && resolve(resolve(entries).items).properties;
    return entry?.id && entry?.name ? { id: operationId, items } : undefined;
  }

  /** @param {{ id: string, path: string, operation: any }} read */
  function toGet({ id: operationId, path, operation }) {
    const [, parameter, ...others] = path.split(/\{(\w+)\}/);
    const { properties = {} } = success(operation);
    const field = Object.keys(properties).find(
      (key) => !["id", "name"].includes(key) && resolve(properties[key]).type === "string",
    );
    const fits = parameter !== undefined && others.length === 1 && properties.id && properties.name;
    return fits && field ? { id: operationId, parameter, field } : undefined;
  }

  /** @param {any} operation */
  function success({ responses }) {
    return resolve(resolve(responses["200"] ?? {}).content?.["application/json"]?.schema ?? {});
  }
}

/** @param {any} scheme */
function readAuthentication(scheme) {
  if (scheme?.type === "http" && scheme.scheme === "bearer") {
    return { header: "Authorization", prefix: "Bearer ", option: "token", label: "token" };
  }
  if (scheme?.type === "apiKey" && scheme.in === "header") {
    return { header: scheme.name, prefix: "", option: "apiKey", label: "API key" };
  }
  throw new Error(
    "The first security scheme of the spec is neither a bearer token nor an API key.",
  );
}

/**
 * Follows a `$ref` within the document.
 *
 * @param {any} spec
 * @param {any} node
 * @returns {any}
 */
function follow(spec, node) {
  if (typeof node?.$ref !== "string") return node;
  const names = node.$ref.slice("#/".length).split("/");
  return follow(
    spec,
    names.reduce((/** @type {any} */ found, /** @type {string} */ name) => found[name], spec),
  );
}
