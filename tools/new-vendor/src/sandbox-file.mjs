/**
 * Writes the sandbox of a vendor: real state and authentication for its list and its values.
 *
 * @param {import("./read-spec.mjs").VendorSpec} spec
 * @returns {string} TypeScript
 */
export function sandboxFile({ id, constant, basePath, authentication, operations, list, get }) {
  const { header, prefix, option } = authentication;
  const routes = operations.map(
    (operation) => `  ${operation.id}: ["${operation.method}", "${operation.path}"],`,
  );
  const others = operations.filter((operation) => ![list.id, get.id].includes(operation.id));
  const listed = list.items ? `{ ${list.items}: listed }` : "listed";
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

async function start(context: VendorContext): Promise<RunningVendor> {
  const { values, extraEntries } = context;
  const full = values.named("${option}");
  const limited = values.named("limited-${option}");
  const more = Array.from({ length: extraEntries }, (_, index) => \`Entry \${index + 1}\`);
  const entries = ["Web Shop", "Reporting", "Mail Relay", ...more].map((name) => ({
    id: values.hex(24),
    name,
    ${get.field}: values.named("value"),
  }));

  const app = new Hono();
  const route = createAddRoute(app, ${constant}.basePath, routes, context, failure);
  const refuse = (c: Context, status: ContentfulStatusCode) => c.json(failure(status), status);
  /** Returns the status with which a request is refused, or undefined. */
  const refusal = (c: Context, keys: readonly string[]): 401 | 403 | undefined => {
    const sent = c.req.header("${header}");
    if (![full, limited].some((key) => sent === ${prefix === "" ? "key" : `\`${prefix}\${key}\``})) return 401;
    return keys.some((key) => sent === ${prefix === "" ? "key" : `\`${prefix}\${key}\``}) ? undefined : 403;
  };

  route("${list.id}", (c) => {
    const status = refusal(c, [full]);
    if (status) return refuse(c, status);
    const listed = entries.map(({ id, name }) => ({ id, name }));
    return c.json(${listed});
  });
  route("${get.id}", (c) => {
    const status = refusal(c, [full, limited]);
    if (status) return refuse(c, status);
    const found = entries.find(({ id }) => id === c.req.param("${get.parameter}"));
    return found ? c.json(found) : refuse(c, 404);
  });
${others.map((operation) => `  route("${operation.id}", (c) => refuse(c, 501));\n`).join("")}
  return {
    app,
    credentials: { ${option}: full },
    limitedCredentials: { ${option}: limited },
    examples: { ${get.parameter}: entries[0]!.id },
    // There is no state that can change.
    reset: () => undefined,
  };
}

function failure(status: number): object {
  return { message: \`Status \${status}\` };
}
`;
}
