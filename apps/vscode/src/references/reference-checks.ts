import {
  expandTemplate,
  formatReference,
  isReference,
  locateReference,
  parseTemplate,
  ReferenceSyntaxError,
  UnresolvedReferenceError,
  type Lists,
  type Reference,
  type Variables,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { explain } from "../ui/report.js";
import type { Checked } from "./checked.js";

/** Finds out where references lead, from names alone; each one once, until something changes. */
export class ReferenceChecks {
  readonly #lists: Lists;
  readonly #isTrusted: () => boolean;
  readonly #known = new Map<string, Promise<Checked>>();

  /** @param isTrusted whether anything may be asked of a vendor for what stands in files */
  constructor(lists: Lists, isTrusted: () => boolean) {
    this.#lists = lists;
    this.#isTrusted = isTrusted;
  }

  /** @param variables what variables of templates stand for, as far as that is known */
  async check(text: string, variables: Variables): Promise<Checked> {
    let reference: Reference;
    try {
      const template = parseTemplate(text);
      if (!isReference(template) && !this.#isTrusted()) return untrusted();
      reference = expandTemplate(text, variables);
    } catch (error) {
      return malformed(text, error);
    }
    if (!this.#isTrusted()) return untrusted();
    const key = formatReference(reference);
    const known = this.#known.get(key) ?? this.#locate(reference);
    this.#known.set(key, known);
    return known;
  }

  /** Forgets what was found: connections or lists have changed. */
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

function untrusted(): Checked {
  return {
    state: "open",
    reason: l10n.t("It is not looked up in Restricted Mode: trust the workspace first."),
  };
}

/** What a document does not say of a variable, the environment at run time may. */
function malformed(text: string, error: unknown): Checked {
  if (!(error instanceof ReferenceSyntaxError)) throw error;
  try {
    parseTemplate(text);
  } catch {
    return { state: "malformed", error };
  }
  return { state: "open", reason: explain(error) };
}
