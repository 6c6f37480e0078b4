/** @typedef {import("./read-spec.mjs").Parameter} Parameter */
/** @typedef {import("./read-spec.mjs").List} List */

/**
 * Writes the sandbox of a vendor: real state and authentication for its lists and its values.
 *
 * @param {import("./read-spec.mjs").VendorSpec} spec
 * @param {import("./read-spec.mjs").Readable} readable
 * @returns {string} TypeScript
 */
export function sandboxFile({ id, name, constant, basePath, operations }, readable) {
  const { authentication, lists, get } = readable;
  const { header, prefix, option } = authentication;
  const nests = lists.length > 1;
  const hasPages = lists.some(({ cursor }) => cursor);
  const routes = operations.map(
    (operation) => `  ${operation.id}: ["${operation.method}", "${operation.path}"],`,
  );
  const others = unwritten(operations, readable);
  const isKey = `sent === ${prefix === "" ? "key" : `\`${prefix}\${key}\``}`;
  const [container, entry = container] = get.parameters;
  const find = nests
    ? `const container = containers.find(({ id }) => id === ${read(container)});
    const found = container?.entries.find(({ id }) => id === ${read(entry)});`
    : `const found = entries.find(({ id }) => id === ${read(entry)});`;
  const state = nests
    ? `  const containers = ["Production", "Staging"].map((name) => ({
    id: values.hex(24),
    name: \`${name} \${name}\`,
    entries: createEntries(["Database", "Mail Relay"]),
  }));
  const empty = more.map((name) => ({ id: values.hex(24), name: \`${name} \${name}\`, entries: [] }));
  containers.push(...empty);
  containers[0]!.entries.push(...createEntries(more));`
    : `  const entries = createEntries(["Database", "Mail Relay", "Reporting"]).concat(createEntries(more));`;
  return `import type { operations, paths } from "@keyhole/${id}/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";

const routes = {
${routes.join("\n")}
} as const satisfies RouteTable<paths, operations>;

export const ${constant}: SandboxVendor = {
  id: "${id}",
  basePath: "${basePath}",
  operations: Object.keys(routes),
  start,
};
${hasPages ? "\nconst pageSize = 50;\n" : ""}
async function start(context: VendorContext): Promise<RunningVendor> {
  const { values, extraEntries } = context;
  const full = values.named("${option}");
  const limited = values.named("limited-${option}");
  const more = Array.from({ length: extraEntries }, (_, index) => \`Entry \${index + 1}\`);
  // Names that no other vendor has, because tests search for a name at all vendors.
  const createEntries = (names: readonly string[]) =>
    names.map((name) => ({
      id: values.hex(24),
      name: \`${name} \${name}\`,
      ${get.field}: values.named("value"),
    }));
${state}

  const app = new Hono();
  const route = createAddRoute(app, ${constant}.basePath, routes, context, failure);
  const refuse = (c: Context, status: ContentfulStatusCode) => c.json(failure(status), status);
  /** Returns the status with which a request is refused, or undefined. */
  const refusal = (c: Context, keys: readonly string[]): 401 | 403 | undefined => {
    const sent = c.req.header("${header}");
    if (![full, limited].some((key) => ${isKey})) return 401;
    return keys.some((key) => ${isKey}) ? undefined : 403;
  };

${lists.map((list) => listRoute(list, lists)).join("")}  route("${get.id}", (c) => {
    const status = refusal(c, [full, limited]);
    if (status) return refuse(c, status);
    ${find}
    return found ? c.json(found) : refuse(c, 404);
  });
${others.map((operation) => `  route("${operation}", (c) => refuse(c, 501));\n`).join("")}
  return {
    app,
    credentials: { ${option}: full },
    limitedCredentials: { ${option}: limited },
    examples: { ${
      nests
        ? `${container?.identifier}: containers[0]!.id, ${entry?.identifier}: containers[0]!.entries[0]!.id`
        : `${entry?.identifier}: entries[0]!.id`
    } },
    // There is no state that can change.
    reset: () => undefined,
  };
}

function toEntry({ id, name }: { readonly id: string; readonly name: string }): object {
  return { id, name };
}
${hasPages ? pageFunction : ""}
function failure(status: number): object {
  return { message: \`Status \${status}\` };
}
`;
}

const pageFunction = `
/** Returns a page, and the cursor of the next one; undefined at the end. */
function getPage<T>(all: readonly T[], cursor = "0"): [page: T[], next: string | undefined] {
  const end = Number(cursor) + pageSize;
  return [all.slice(Number(cursor), end), end < all.length ? \`\${end}\` : undefined];
}
`;

/**
 * Returns the operations that aren't used.
 *
 * @param {readonly { id: string }[]} operations
 * @param {import("./read-spec.mjs").Readable} readable
 */
export function unwritten(operations, { lists, get }) {
  const written = [...lists, get].map(({ id }) => id);
  return operations.map(({ id }) => id).filter((id) => !written.includes(id));
}

/** @param {Parameter | undefined} parameter */
function read(parameter) {
  return `c.req.${parameter?.place === "query" ? "query" : "param"}("${parameter?.name}")`;
}

/**
 * @param {List} list
 * @param {readonly List[]} lists
 */
function listRoute({ id, parameters, items, cursor }, lists) {
  const [parameter] = parameters;
  const nests = lists.length > 1;
  const found = parameter
    ? `const container = containers.find(({ id }) => id === ${read(parameter)});
    if (!container) return refuse(c, 404);
    const all = container.entries.map(toEntry);`
    : `const all = ${nests ? "containers" : "entries"}.map(toEntry);`;
  const { parameter: asked, property, end = "" } = cursor ?? {};
  const respond = cursor
    ? `const [page, next] = getPage(all, c.req.query("${asked}"));
    return c.json({ ${items}: page, ${property}: next${end === "undefined" ? "" : ` ?? ${end}`} });`
    : `return c.json(${items ? `{ ${items}: all }` : "all"});`;
  return `  route("${id}", (c) => {
    const status = refusal(c, [full]);
    if (status) return refuse(c, status);
    ${found}
    ${respond}
  });
`;
}
