import type { Context } from "hono";
import type { Hono } from "hono/tiny";
import { strike } from "./faults/strike.js";
import type { VendorContext } from "./vendor.js";

type Method = "get" | "post" | "put" | "patch" | "delete";

/** A path template of a generated `paths` type, with an operation for the method. */
type TemplateOf<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, infer Op>
    ? Op extends object
      ? P
      : never
    : never;
}[keyof Paths] &
  string;

/** `nested`: each path parameter can have several segments. */
type Route<Paths> = {
  [M in Method]: readonly [M, TemplateOf<Paths, M>, nested?: "nested"];
}[Method];

/**
 * The method and path of each operation of a spec. The types accept only its paths and require all
 * operations.
 */
export type RouteTable<Paths, Operations> = Readonly<Record<keyof Operations, Route<Paths>>>;

/**
 * Adds an operation to a vendor's app. If its path doesn't distinguish it from operations that are
 * added later, `accepts` does.
 */
export type AddRoute<Table> = (
  operation: keyof Table & string,
  handle: (context: Context) => Response | Promise<Response>,
  accepts?: (context: Context) => boolean,
) => void;

/** Creates a function that adds routes. Every route counts its calls and applies the faults. */
export function createAddRoute<
  Table extends Readonly<Record<keyof Table, readonly [Method, string, nested?: "nested"]>>,
>(
  app: Hono,
  basePath: string,
  table: Table,
  context: VendorContext,
  errorBody: (status: number, operation: string) => unknown,
): AddRoute<Table> {
  return (operation, handle, accepts = () => true) => {
    const [method, template, nested] = table[operation];
    const parameter = nested ? ":$1{.+}" : ":$1";
    const path = basePath + template.replace(/#.*/, "").replaceAll(/\{([^}]+)\}/g, parameter);
    app.on(method.toUpperCase(), path, async (c, next) => {
      if (!accepts(c)) return next();
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
