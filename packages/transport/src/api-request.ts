import type { Operation } from "./operations.js";
import type { FormSerializer } from "./serialize-form.js";

/** A request to a vendor, without its credentials. */
export interface ApiRequest {
  readonly operationId: string;
  readonly operation: Operation;
  /** The URL with its query, exactly as it is sent. */
  readonly url: string;
  /** Host and port, as in the header `host`, which the platform adds. */
  readonly host: string;
  /** The headers with names in lower case. The platform adds further ones, such as `accept`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body. Its UTF-8 bytes are sent, unchanged. */
  readonly body: string | undefined;
  /** Returns every string in the input: a vendor's error message may repeat one. */
  getStrings(): readonly string[];
}

/** What a request is built from. */
export interface RequestInput {
  readonly url: string;
  /** Headers that aren't confidential. */
  readonly common: Readonly<Record<string, string>> | undefined;
  /** Headers of this call. */
  readonly headers: Readonly<Record<string, unknown>> | undefined;
  readonly body: unknown;
}

/** Builds a request, with its body as JSON or as a form. */
export function buildRequest(
  operationId: string,
  operation: Operation,
  serializeForm: FormSerializer,
  { url, common, headers = {}, body }: RequestInput,
): ApiRequest {
  const { form, contentType = "application/json" } = operation;
  const { href, host } = new URL(url);
  const own = toHeaders(headers);
  const type = form ? "application/x-www-form-urlencoded" : contentType;
  const serialize = (): string =>
    form ? serializeForm(body as Record<string, unknown>) : JSON.stringify(body);
  return {
    operationId,
    operation,
    url: href,
    host,
    headers: mergeHeaders(
      common,
      own,
      operation.headers,
      body === undefined ? {} : { "content-type": type },
    ),
    body: body === undefined ? undefined : serialize(),
    getStrings: () => [...stringsIn(body), ...Object.values(own)],
  };
}

/** Merges headers regardless of case. The last one of a name counts. */
export function mergeHeaders(
  ...parts: readonly (Readonly<Record<string, string>> | undefined)[]
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const part of parts) {
    for (const [name, value] of Object.entries(part ?? {})) merged[name.toLowerCase()] = value;
  }
  return merged;
}

/** @throws {TypeError} that names the header whose value can't be written as text */
function toHeaders(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const text = typeof value === "string" ? value.trim() : `${value as number | boolean}`;
    if (typeof value === "object" || !/^[\x20-\x7e]+$/.test(text)) {
      throw new TypeError(`The header ${name} is empty or not printable ASCII.`);
    }
    headers[name] = text;
  }
  return headers;
}

function stringsIn(json: unknown): string[] {
  if (typeof json === "string") return [json];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap(stringsIn);
}
