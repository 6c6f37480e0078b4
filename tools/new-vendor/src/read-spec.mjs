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
 * @property {readonly { id: string, method: string, path: string }[]} operations
 * @property {Readable | string} readable or, as a sentence, why nothing that reads secrets can be written
 */

/**
 * How to read the secrets of a vendor.
 *
 * @typedef {object} Readable
 * @property {{ header: string, prefix: string, option: string, label: string }} authentication
 * @property {readonly List[]} lists of the containers, and of the entries of each if they nest
 * @property {{ id: string, parameters: readonly Parameter[], field: string }} get the operation
 *   that returns a value
 */

/**
 * An operation that lists.
 *
 * @typedef {object} List
 * @property {string} id
 * @property {readonly Parameter[]} parameters
 * @property {string | undefined} items the property with the entries
 * @property {Cursor | undefined} cursor if the list has pages
 * @property {readonly string[]} unsent optional parameters that the client doesn't send
 */

/**
 * How the pages of a list follow each other.
 *
 * @typedef {object} Cursor
 * @property {string} parameter the query parameter that requests a page
 * @property {string} property the property that names the next page
 * @property {string} end its value on the last page, as code
 */

/** @typedef {{ name: string, place: "path" | "query", identifier: string }} Parameter */

/**
 * The parts of a spec that are read.
 *
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string | string[]} [type]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {Schema} [items]
 *
 * @typedef {{ $ref?: string, content?: Record<string, { schema?: Schema }> }} Response
 *
 * @typedef {{ $ref?: string, name: string, in: string, required?: boolean }} SpecParameter
 *
 * @typedef {object} Operation
 * @property {string} operationId
 * @property {readonly SpecParameter[]} [parameters]
 * @property {Record<string, Response>} responses
 *
 * @typedef {{ type?: string, scheme?: string, in?: string, name?: string }} SecurityScheme
 *
 * @typedef {Record<string, Operation | undefined> & { parameters?: readonly SpecParameter[] }} PathItem
 *
 * @typedef {object} Spec
 * @property {{ title: string, "x-client-name"?: string }} info
 * @property {readonly { url: string }[]} [servers]
 * @property {Record<string, PathItem>} paths
 * @property {{ securitySchemes?: Record<string, SecurityScheme> }} [components]
 */

/**
 * Reads a spec. Its secrets are readable if the vendor has a bearer token or an API key, an
 * operation that lists entries with `id` and `name`, and one that returns an entry with its value.
 * The entries may be in containers that are listed, too.
 *
 * @param {string} id
 * @param {string} text YAML
 * @returns {VendorSpec}
 * @throws {Error} that says what the spec lacks for a package
 */
export function readSpec(id, text) {
  /** @type {Spec} */
  const spec = parse(text);
  const { title, "x-client-name": clientName } = spec.info;
  if (clientName === undefined) {
    throw new Error('Add info.x-client-name to the spec, such as "SampleStore".');
  }
  const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
    ["get", "put", "post", "patch", "delete"].flatMap((method) => {
      const operation = item[method];
      return operation ? [{ id: operation.operationId, method, path, operation }] : [];
    }),
  );
  const [server] = spec.servers ?? [];
  const isOwn = /^https:\/\/[^{}]+$/.test(server?.url ?? "");
  return {
    id,
    name: title.replace(/ (Management )?API$/, ""),
    clientName,
    constant: toIdentifier(id),
    baseUrl: isOwn ? server?.url : undefined,
    basePath: isOwn && server ? new URL(server.url).pathname.replace(/\/$/, "") : "",
    operations: operations.map(({ operation: _, ...rest }) => rest),
    readable: readSecrets(spec, operations),
  };
}

/**
 * @param {Spec} spec
 * @param {readonly { method: string, path: string, operation: Operation }[]} operations
 * @returns {Readable | string}
 */
function readSecrets(spec, operations) {
  const authentication = readAuthentication(spec);
  if (!authentication)
    return "The first security scheme of the spec is neither a bearer token nor an API key.";
  const reads = operations
    .filter(({ method }) => method === "get")
    .map(({ path, operation }) => {
      const all = [...(spec.paths[path]?.parameters ?? []), ...(operation.parameters ?? [])];
      const parameters = all.map((parameter) => follow(spec, parameter));
      return { operation, schema: getSuccess(spec, operation), parameters };
    });
  const lists = reads.flatMap((read) => toList(spec, read) ?? []);
  for (const read of reads) {
    const get = toGet(spec, read);
    const needed = get?.parameters.map((_, count) =>
      lists.find(({ parameters }) => hasNames(parameters, get.parameters.slice(0, count))),
    );
    const found = needed?.flatMap((list) => list ?? []);
    if (get && found?.length === get.parameters.length && found.length <= 2) {
      return { authentication, lists: found, get };
    }
  }
  return lists.length === 0
    ? "No GET operation of the spec returns a list of entries with id and name."
    : "No GET operation of the spec returns an entry of a list with id, name and a text.";
}

/** @typedef {{ operation: Operation, schema: Schema, parameters: readonly SpecParameter[] }} Read */

/**
 * @param {Spec} spec
 * @param {Read} read
 * @returns {List | undefined}
 */
function toList(spec, { operation, schema, parameters }) {
  const properties = Object.entries(schema.properties ?? {});
  const [items, entries] =
    schema.type === "array"
      ? [undefined, schema]
      : (properties.find(([, property]) => follow(spec, property).type === "array") ?? []);
  const { items: item } = entries ? follow(spec, entries) : {};
  const entry = item && follow(spec, item).properties;
  if (!entry?.id || !entry.name) return undefined;
  const optional = parameters.filter(
    (parameter) => parameter.in === "query" && !parameter.required,
  );
  const parameter = optional.find(({ name }) => isCursor(name))?.name;
  const [property, next] = properties.find(([name]) => isCursor(name)) ?? [];
  const cursor =
    parameter !== undefined && property !== undefined && next
      ? { parameter, property, end: endOf(follow(spec, next), schema.required?.includes(property)) }
      : undefined;
  return {
    id: operation.operationId,
    parameters: toParameters(parameters),
    items,
    cursor,
    unsent: optional.map(({ name }) => name).filter((name) => name !== cursor?.parameter),
  };
}

/** @param {string} name */
function isCursor(name) {
  return /cursor|token|marker/i.test(name);
}

/**
 * @param {Schema} next the property that names the next page
 * @param {boolean} [isRequired]
 */
function endOf(next, isRequired) {
  if (next.type?.includes("null")) return "null";
  return isRequired ? '""' : "undefined";
}

/**
 * @param {Spec} spec
 * @param {Read} read
 * @returns {Readable["get"] | undefined}
 */
function toGet(spec, { operation, schema: { properties = {} }, parameters }) {
  const [field] =
    Object.entries(properties).find(
      ([key, property]) =>
        !["id", "name"].includes(key) && follow(spec, property).type === "string",
    ) ?? [];
  return properties.id && properties.name && field
    ? { id: operation.operationId, parameters: toParameters(parameters), field }
    : undefined;
}

/**
 * Returns the parameters that callers pass.
 *
 * @param {readonly SpecParameter[]} parameters
 * @returns {Parameter[]}
 */
function toParameters(parameters) {
  return parameters.flatMap(({ name, in: place, required }) =>
    place === "path" || (place === "query" && required)
      ? [{ name, place, identifier: toIdentifier(name) }]
      : [],
  );
}

/**
 * @param {readonly Parameter[]} parameters
 * @param {readonly Parameter[]} others
 */
function hasNames(parameters, others) {
  return parameters.map(({ name }) => name).join() === others.map(({ name }) => name).join();
}

/**
 * @param {Spec} spec
 * @param {Operation} operation
 * @returns {Schema}
 */
function getSuccess(spec, { responses }) {
  const [, response] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const content = response && follow(spec, response).content;
  const [mediaType] = Object.values(content ?? {});
  return mediaType?.schema ? follow(spec, mediaType.schema) : {};
}

/**
 * @param {Spec} spec
 * @returns {Readable["authentication"] | undefined}
 */
function readAuthentication({ components }) {
  const [scheme] = Object.values(components?.securitySchemes ?? {});
  if (scheme?.type === "http" && scheme.scheme === "bearer") {
    return { header: "Authorization", prefix: "Bearer ", option: "token", label: "token" };
  }
  return scheme?.type === "apiKey" && scheme.in === "header" && scheme.name
    ? { header: scheme.name, prefix: "", option: "apiKey", label: "API key" }
    : undefined;
}

/** @param {string} name such as `sample-store` or `secret_id` */
function toIdentifier(name) {
  return name.replaceAll(/[-_](\w)/g, (_, letter) => letter.toUpperCase());
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
