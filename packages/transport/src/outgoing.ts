import type { FormSerializer } from "./form.js";
import type { Operation } from "./operations.js";

/** A request that is ready but for its credentials. */
export interface Outgoing {
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** What the body says in words: a vendor's message may repeat it. */
  texts(): readonly string[];
}

/** Writes the body as the operation wants it. */
export function outgoingOf(
  url: string,
  operation: Operation,
  { serializeForm }: { readonly serializeForm: FormSerializer },
  body: unknown,
): Outgoing {
  const { form } = operation;
  const texts = (): readonly string[] => textsIn(body);
  if (body === undefined) return { operation, url, headers: {}, body, texts };
  return {
    operation,
    url,
    headers: { "Content-Type": form ? "application/x-www-form-urlencoded" : "application/json" },
    body: form ? serializeForm(body as Record<string, unknown>) : JSON.stringify(body),
    texts,
  };
}

/** Every text within a JSON value. */
function textsIn(json: unknown): string[] {
  if (typeof json === "string") return [json];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap(textsIn);
}
