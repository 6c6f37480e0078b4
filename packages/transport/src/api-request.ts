import type { Operation } from "./operations.js";
import type { FormSerializer } from "./serialize-form.js";

/** A request to a vendor, without its credentials. */
export interface ApiRequest {
  readonly operationId: string;
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Returns every string in the body: a vendor's error message may repeat one. */
  getStrings(): readonly string[];
}

/** Builds a request, with its body as JSON or as a form. */
export function buildRequest(
  operationId: string,
  operation: Operation,
  url: string,
  body: unknown,
  serializeForm: FormSerializer,
): ApiRequest {
  const { form } = operation;
  const getStrings = (): readonly string[] => stringsIn(body);
  if (body === undefined) return { operationId, operation, url, headers: {}, body, getStrings };
  return {
    operationId,
    operation,
    url,
    headers: { "Content-Type": form ? "application/x-www-form-urlencoded" : "application/json" },
    body: form ? serializeForm(body as Record<string, unknown>) : JSON.stringify(body),
    getStrings,
  };
}

function stringsIn(json: unknown): string[] {
  if (typeof json === "string") return [json];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap(stringsIn);
}
