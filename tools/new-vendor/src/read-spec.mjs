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
 * The parts of a spec that are read.
 *
 * @typedef {{ $ref?: string, type?: string, properties?: Record<string, Schema>, items?: Schema }} Schema
 *
 * @typedef {{ $ref?: string, content?: Record<string, { schema?: Schema }> }} Response
 *
 * @typedef {{ operationId: string, responses: Record<string, Response> }} Operation
 *
 * @typedef {{ type?: string, scheme?: string, in?: string, name?: string }} SecurityScheme
 *
 * @typedef {object} Spec
 * @property {{ title: string, "x-client-name"?: string }} info
 * @property {readonly { url: string }[]} [servers]
 * @property {Record<string, Record<string, Operation | undefined>>} paths
 * @property {{ securitySchemes?: Record<string, SecurityScheme> }} [components]
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
  /** @type {Spec} */
  const spec = parse(text);
  const resolve = (/** @type {Schema} */ node) => follow(spec, node);
  const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
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
    baseUrl: isOwn ? server?.url : undefined,
    basePath: isOwn && server ? new URL(server.url).pathname.replace(/\/$/, "") : "",
    authentication: readAuthentication(Object.values(spec.components?.securitySchemes ?? {})[0]),
    operations: operations.map(({ operation: _, ...rest }) => rest),
    list,
    get,
  };

  /** @param {{ id: string, path: string, operation: Operation }} read */
  function toList({ id: operationId, path, operation }) {
    if (path.includes("{")) return undefined;
    const schema = success(operation);
    const properties = Object.entries(schema.properties ?? {});
    const [items, entries] =
      schema.type === "array"
        ? [undefined, schema]
        : (properties.find(([, property]) => resolve(property).type === "array") ?? []);
    const { items: item } = entries ? resolve(entries) : {};
    const entry = item && resolve(item).properties;
    return entry?.id && entry?.name ? { id: operationId, items } : undefined;
  }

  /** @param {{ id: string, path: string, operation: Operation }} read */
  function toGet({ id: operationId, path, operation }) {
    const [, parameter, ...others] = path.split(/\{(\w+)\}/);
    const { properties = {} } = success(operation);
    const [field] =
      Object.entries(properties).find(
        ([key, property]) => !["id", "name"].includes(key) && resolve(property).type === "string",
      ) ?? [];
    if (parameter === undefined || others.length !== 1) return undefined;
    return properties.id && properties.name && field
      ? { id: operationId, parameter, field }
      : undefined;
  }

  /** @param {Operation} operation */
  function success({ responses }) {
    const { content } = follow(spec, responses["200"] ?? {});
    return resolve(content?.["application/json"]?.schema ?? {});
  }
}

/** @param {SecurityScheme | undefined} scheme */
function readAuthentication(scheme) {
  if (scheme?.type === "http" && scheme.scheme === "bearer") {
    return { header: "Authorization", prefix: "Bearer ", option: "token", label: "token" };
  }
  if (scheme?.type === "apiKey" && scheme.in === "header" && scheme.name) {
    return { header: scheme.name, prefix: "", option: "apiKey", label: "API key" };
  }
  throw new Error(
    "The first security scheme of the spec is neither a bearer token nor an API key.",
  );
}

/**
 * Follows a `$ref` within the document.
 *
 * @template {{ $ref?: string }} T
 * @param {Spec} spec
 * @param {T} node
 * @returns {T}
 */
function follow(spec, node) {
  if (typeof node.$ref !== "string") return node;
  /** @type {unknown} */
  let found = spec;
  for (const name of node.$ref.slice("#/".length).split("/")) {
    found = /** @type {Record<string, unknown>} */ (found)[name];
  }
  return follow(spec, /** @type {T} */ (found));
}
