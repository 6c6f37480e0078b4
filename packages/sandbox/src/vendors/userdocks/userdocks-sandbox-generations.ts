import type { components } from "@keyhole/userdocks/schema";

type Schemas = components["schemas"];

/** The generations of the API, which have different formats. */
export type Generation = "2022" | "2023" | "rewrite" | "sdk";

/** The content of a response, regardless of its format. */
export type Content = { readonly refusal: string } | { readonly items: readonly object[] };

/** What an operation returns, in the words of its responses. */
export interface Subject {
  readonly message: string;
  /** Its kind as a single object, since 2023; absent if it is a list. */
  readonly kind?: string;
  /** Its kind in a list, since the rewrite. */
  readonly listKind: string;
}

/** The message for a key of another type. The rewrite has its own code for it. */
export const wrongKeyType = "The API key has another type";

type Envelope = (content: Content, status: number, subject: Subject) => object;

/** The format of each generation. */
export const envelopes: Readonly<Record<Generation, Envelope>> = {
  "2022": (content, _status, { message, kind }) => {
    if ("refusal" in content) return failure(content.refusal);
    const { items } = content;
    return { success: true, message, error: null, data: kind === undefined ? items : items[0] };
  },
  "2023": (content, status, subject) => {
    const { kind } = subject;
    if ("refusal" in content || kind === undefined) {
      return envelopes["2022"](content, status, subject);
    }
    const items = content.items.map((item) => ({ kind, ...item }));
    return envelopes["2022"]({ items }, status, subject);
  },
  rewrite: (content, status, { listKind }) => {
    if ("refusal" in content) return refused(content.refusal, status);
    const { items } = content;
    return { kind: listKind, totalItems: items.length, itemsLength: items.length, items };
  },
  sdk: (content, status, { kind, listKind }) => {
    if ("refusal" in content) return refused(content.refusal, status);
    const { items } = content;
    const response = kind === undefined ? items : items[0];
    return { kind: kind ?? listKind, itemsLength: items.length, response };
  },
};

/** Returns the content of a response in the format of 2022 or of the rewrite. */
export function getContent(body: unknown): Content {
  const { error, errors, data, items } = body as {
    error?: string | null;
    errors?: Schemas["ErrorItem"][];
    data?: object | readonly object[];
    items?: readonly object[];
  };
  if (error) return { refusal: error };
  if (errors) return { refusal: errors[0]!.message };
  return { items: items ?? (Array.isArray(data) ? (data as object[]) : [data!]) };
}

/** A failure of 2022 and 2023. */
export function failure(error: string): Schemas["ErrorResponse"] {
  return { success: false, error, message: null, data: null };
}

function refused(message: string, status: number): Schemas["ErrorsResponse"] {
  return { errors: [{ validation: null, code: getCode(message, status), message }] };
}

function getCode(message: string, status: number): string {
  if (message === wrongKeyType) return "[E4011]";
  return { 400: "[E4000]", 401: "[E4010]", 403: "[E4030]" }[status] ?? "[E0000]";
}
