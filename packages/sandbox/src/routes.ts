import type { Context } from "hono";
import type { Hono } from "hono/tiny";
import { LostAnswerError } from "./faults.js";
import type { VendorContext } from "./vendor.js";

type Method = "get" | "post" | "put";

/** A path template of a generated `paths` type that has an operation for the method. */
type TemplateOf<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, infer Op>
    ? Op extends object
      ? P
      : never
    : never;
}[keyof Paths] &
  string;

/** Adds operations to a vendor's app; only those of its spec are accepted. */
export type AddRoute<Paths> = <M extends Method>(
  method: M,
  template: TemplateOf<Paths, M>,
  operation: string,
  handle: (context: Context) => Response | Promise<Response>,
) => void;

/** Every route counts its calls and suffers the faults that were ordered. */
export function routesOf<Paths>(
  app: Hono,
  basePath: string,
  context: VendorContext,
  errorBody: (status: number) => unknown,
): AddRoute<Paths> {
  return (method, template, operation, handle) => {
    const path = basePath + String(template).replaceAll(/\{([^}]+)\}/g, ":$1");
    app.on(method.toUpperCase(), path, async (c) => {
      context.count(operation);
      const fault = context.faults.take(operation);
      if (fault?.delayMs) await context.clock.wait(fault.delayMs);
      if (fault?.status) {
        const headers: Record<string, string> =
          fault.retryAfter === undefined ? {} : { "Retry-After": `${fault.retryAfter}` };
        return Response.json(errorBody(fault.status), { status: fault.status, headers });
      }
      const response = await handle(c);
      if (fault?.lostAnswer) throw new LostAnswerError();
      return response;
    });
  };
}
