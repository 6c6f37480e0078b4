import {
  expandTemplate,
  formatReference,
  parseTemplate,
  ReferenceSyntaxError,
  splitReference,
  type Reference,
  type Variables,
} from "@keyhole/secrets/references";
import {
  locateReference,
  UnresolvedReferenceError,
  type Lists,
  type Located,
  type ReferencePart,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { explain } from "../../platform/vscode/report.js";

/** The result of checking a reference. No value is part of it. */
export type Checked =
  | { readonly state: "found"; readonly reference: Reference; readonly located: Located }
  | { readonly state: "malformed"; readonly error: ReferenceSyntaxError }
  | {
      readonly state: "unresolved";
      readonly reference: Reference;
      readonly error: UnresolvedReferenceError;
    }
  /** It can't be checked now. The reason is a sentence for the user. */
  | { readonly state: "open"; readonly reason: string };

/** Finds out where references lead, from names only. Remembers each result until {@link forget}. */
export class ReferenceChecks {
  readonly #lists: Lists;
  readonly #isTrusted: () => boolean;
  readonly #known = new Map<string, Promise<Checked>>();

  /** @param isTrusted whether requests may be sent to vendors because of text in files */
  constructor(lists: Lists, isTrusted: () => boolean) {
    this.#lists = lists;
    this.#isTrusted = isTrusted;
  }

  /** @param variables the known values of variables in references */
  async check(text: string, variables: Variables): Promise<Checked> {
    try {
      parseTemplate(text);
    } catch (error) {
      if (error instanceof ReferenceSyntaxError) return { state: "malformed", error };
      throw error;
    }
    if (!this.#isTrusted()) {
      const reason = l10n.t("Not checked in Restricted Mode. Trust the workspace first.");
      return { state: "open", reason };
    }
    try {
      const reference = expandTemplate(text, variables);
      const key = formatReference(reference);
      const known = this.#known.get(key) ?? this.#locate(reference);
      this.#known.set(key, known);
      return await known;
    } catch (error) {
      // The variable may be set in the environment at run time.
      return { state: "open", reason: explain(error) };
    }
  }

  /** Forgets all results, because connections or lists have changed. */
  forget(): void {
    this.#known.clear();
  }

  async #locate(reference: Reference): Promise<Checked> {
    try {
      const located = await locateReference(reference, this.#lists, { listIds: true });
      return { state: "found", reference, located };
    } catch (error) {
      return error instanceof UnresolvedReferenceError
        ? { state: "unresolved", reference, error }
        : { state: "open", reason: explain(error) };
    }
  }
}

/** What is wrong with a reference, and where. Offsets are those within its text. */
export interface ReferenceProblem {
  readonly code: "malformed-reference" | `unknown-${ReferencePart}`;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Texts to replace the marked part with, the likeliest first. */
  readonly candidates: readonly string[];
}

const parts: readonly ReferencePart[] = ["alias", "container", "secret", "field"];

/** The problem of a checked reference; undefined if none is known. */
export function getProblem(text: string, checked: Checked): ReferenceProblem | undefined {
  if (checked.state !== "malformed" && checked.state !== "unresolved") return undefined;
  const message = explain(checked.error);
  if (checked.state === "malformed") {
    const { offset, length } = checked.error;
    // An empty range is invisible, so mark the character before a missing part.
    const start = length === 0 ? Math.max(0, offset - 1) : offset;
    return { code: "malformed-reference", message, start, end: offset + length, candidates: [] };
  }
  const { part, candidates } = checked.error;
  const written = splitReference(text)[parts.indexOf(part)];
  const code = `unknown-${part}` as const;
  if (!written) return { code, message, start: 0, end: text.length, candidates: [] };
  return {
    code,
    message,
    start: written.offset,
    end: written.offset + written.text.length,
    // A variable must stay one.
    candidates: written.text.includes("${") ? [] : candidates,
  };
}
