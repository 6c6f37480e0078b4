import type { Context } from "hono";
import type { Hono } from "hono/tiny";
import { strike } from "./faults/strike.js";
import type { VendorContext } from "./vendor.js";

type Method = "get" | "post" | "put";

/** A path template of a generated `paths` type, with an operation for the method. */
type TemplateOf<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, infer Op>
    ? Op extends object
      ? P
      : never
    : never;
}[keyof Paths] &
  string;

type Route<Paths> = { [M in Method]: readonly [M, TemplateOf<Paths, M>] }[Method];

/**
 * The method and path of each operation of a spec. The types accept only its paths and require all
 * operations.
 */
export type RouteTable<Paths, Operations> = Readonly<Record<keyof Operations, Route<Paths>>>;

/** Adds an operation to a vendor's app. */
export type AddRoute<Table> = (
  operation: keyof Table & string,
  handle: (context: Context) => Response | Promise<Response>,
) => void;

/** Creates a function that adds routes. Every route counts its calls and applies the faults. */
export function createAddRoute<
  Table extends Readonly<Record<keyof Table, readonly [Method, string]>>,
>(
  app: Hono,
  basePath: string,
  table: Table,
  context: VendorContext,
  errorBody: (status: number) => unknown,
): AddRoute<Table> {
  return (operation, handle) => {
    const [method, template] = table[operation];
    const path = basePath + template.replaceAll(/\{([^}]+)\}/g, ":$1");
    app.on(method.toUpperCase(), path, async (c) => {
      context.count(operation);
      const handleInLimits = async () => context.rateLimited() ?? handle(c);
      const fault = context.faults.take(operation);
      if (!fault) return handleInLimits();
      return strike(fault, {
        operation,
        context,
        errorBody,
        keepRequest: () => c.req.arrayBuffer(),
        handle: handleInLimits,
      });
    });
  };
}
