import { findVendor, UserFacingError } from "@keyhole/secrets";
import {
  expandTemplate,
  formatSegment,
  parseTemplate,
  ReferenceSyntaxError,
  repairReference,
  segmentsFor,
  splitReference,
  type Reference,
  type Variables,
} from "@keyhole/secrets/references";
import {
  ListForbiddenError,
  locateContainers,
  locateReference,
  UnresolvedReferenceError,
  type EntryList,
  type Lists,
  type Located,
  type ReferableConnection,
  type ReferencePart,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { explain } from "../../platform/vscode/report.js";
import type { Connections, RenamedAliases } from "../connections/connections-feature.js";
import type { ReferenceRole } from "./reference-text.js";
import {
  findContainerWithId,
  type EntryNode,
  type ParentNode,
  type SecretsModel,
} from "../tree/tree-feature.js";

/** The result of checking a reference. It contains no value. */
export type Checked =
  | { readonly state: "found"; readonly reference: Reference; readonly located: Located }
  | { readonly state: "malformed"; readonly error: ReferenceSyntaxError }
  | {
      readonly state: "unresolved";
      readonly reference: Reference;
      readonly error: UnresolvedReferenceError;
      /** The new alias of the connection, if the reference uses a former one. */
      readonly renamedTo?: string | undefined;
    }
  /** The reference can't be checked now. The reason is a sentence for the user. */
  | {
      readonly state: "open";
      readonly reason: string;
      /** The error of a variable that isn't set in this file, or whose value can't be used. */
      readonly error?: ReferenceSyntaxError;
    };

/** Checks what references point to, using names only. */
export class ReferenceChecks {
  readonly #lists: Lists;
  readonly #isTrusted: () => boolean;
  readonly #renamed: Pick<RenamedAliases, "idOf">;

  constructor(lists: Lists, isTrusted: () => boolean, renamed: Pick<RenamedAliases, "idOf">) {
    this.#lists = lists;
    this.#isTrusted = isTrusted;
    this.#renamed = renamed;
  }

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
    let reference: Reference;
    try {
      reference = expandTemplate(text, variables);
    } catch (error) {
      // A variable that is undefined here may be set at run time.
      const reason = explain(error);
      return error instanceof ReferenceSyntaxError
        ? { state: "open", reason, error }
        : { state: "open", reason };
    }
    try {
      const located = await locateReference(reference, this.#lists, { listIds: true });
      return { state: "found", reference, located };
    } catch (error) {
      if (!(error instanceof UnresolvedReferenceError)) {
        return { state: "open", reason: explain(error) };
      }
      const id = error.part === "alias" ? this.#renamed.idOf(reference.alias) : undefined;
      if (id === undefined) return { state: "unresolved", reference, error };
      const connections = await this.#lists.connections();
      const renamedTo = connections.find((connection) => connection.id === id)?.alias;
      return { state: "unresolved", reference, error, renamedTo };
    }
  }

  /** Completes a reference without a secret with each secret of its container, if there are only a few. */
  async withSecrets(
    text: string,
    { reference: { alias, path }, error }: Checked & { readonly state: "unresolved" },
  ): Promise<ReferenceFix[]> {
    if (error.part !== "secret" || error.index < path.length) return [];
    try {
      const connections = await this.#lists.connections();
      const connection = connections.find((one) => one.alias === alias);
      if (!connection) return [];
      const containers = await locateContainers({ alias, path }, connection, this.#lists);
      const { secrets } = await this.#lists.list(connection, containers.at(-1)?.id);
      const { path: written } = splitReference(text);
      const { offset, text: last } = written.at(-1)!;
      const end = offset + last.length;
      const namesAreIds = findVendor(connection.vendor)?.namesAreIds !== undefined;
      return segmentsFor(secrets, true, namesAreIds)
        .filter((segment) => segment !== undefined)
        .slice(0, maxSecrets)
        .map((segment) =>
          whole(text, `${text.slice(0, end)}/${formatSegment(segment)}${text.slice(end)}`),
        );
    } catch {
      // The list can't be loaded, or an id can't be written.
      return [];
    }
  }
}

/** Completion, which filters, is more useful than a longer list of quick fixes. */
const maxSecrets = 10;

/** A replacement for a part of a reference. Offsets are relative to its text. */
export interface ReferenceFix {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function whole(before: string, text: string): ReferenceFix {
  return { start: 0, end: before.length, text };
}

/** The problem of a reference. Offsets are relative to its text. */
export interface ReferenceProblem {
  readonly code: "malformed-reference" | "variable" | `unknown-${ReferencePart}`;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Possible corrections, the likeliest first. */
  readonly fixes: readonly ReferenceFix[];
}

/**
 * Returns the problem of a checked reference, or undefined if none is known. A variable that isn't set
 * is only a problem in a value of a `.env` file, because other files don't define variables.
 */
export function getProblem(
  text: string,
  checked: Checked,
  role: ReferenceRole,
): ReferenceProblem | undefined {
  if (checked.state === "open" && checked.error && role === "value") {
    const { offset: start, length, fix } = checked.error;
    const end = start + length;
    const fixes = fix ? [{ start, end, text: fix.text }] : [];
    return { code: "variable", message: checked.reason, start, end, fixes };
  }
  if (checked.state !== "malformed" && checked.state !== "unresolved") return undefined;
  if (checked.state === "malformed") {
    const message = explain(checked.error);
    const { offset, length } = checked.error;
    // An empty range would be invisible, so the character before a missing part is marked.
    const start = length === 0 ? Math.max(0, offset - 1) : offset;
    const repaired = repairReference(text);
    const fixes = repaired === undefined ? [] : [whole(text, repaired)];
    return { code: "malformed-reference", message, start, end: offset + length, fixes };
  }
  const { error, reference, renamedTo } = checked;
  const message =
    renamedTo === undefined
      ? explain(error)
      : l10n.t("The connection {0} is now named {1}.", reference.alias, renamedTo);
  const range = getRange(text, error);
  const code = `unknown-${error.part}` as const;
  if (!range) return { code, message, start: 0, end: text.length, fixes: [] };
  // A part with a variable isn't replaced, so that the variable is kept.
  const hasVariable = text.slice(range.start, range.end).includes("${");
  const candidates = hasVariable ? [] : renamedTo ? [renamedTo] : error.candidates;
  const fixes = candidates.map((candidate) => ({ ...range, text: candidate }));
  return { code, message, ...range, fixes };
}

/** Returns the range of the part that an error is about, or undefined if it is missing. */
function getRange(
  text: string,
  { part, index, replacesRest }: UnresolvedReferenceError,
): { readonly start: number; readonly end: number } | undefined {
  const { alias, path, field } = splitReference(text);
  const written = part === "alias" ? alias : part === "field" ? field : path[index];
  if (!written) return undefined;
  const end = replacesRest ? text.length : written.offset + written.text.length;
  return { start: written.offset, end };
}

/** Reads the lists of the tree, so that loaded lists aren't requested again. */
export class TreeLists implements Lists {
  readonly #model: SecretsModel;
  readonly #connections: Pick<Connections, "provider">;

  constructor(model: SecretsModel, connections: Pick<Connections, "provider">) {
    this.#model = model;
    this.#connections = connections;
  }

  async connections(): Promise<readonly ReferableConnection[]> {
    return (await this.#model.connections()).map(({ record }) => record);
  }

  /** @throws {UserFacingError} if the list is incomplete; `ListForbiddenError` without permission */
  async list({ id }: ReferableConnection, containerId: string | undefined): Promise<EntryList> {
    const connections = await this.#model.connections();
    const connection = connections.find(({ record }) => record.id === id);
    const parent =
      connection && containerId !== undefined
        ? await findContainerWithId(this.#model, connection, containerId)
        : connection;
    // The reason for an unknown container may be that the connection can't list.
    if (connection && !parent) await this.#entries(connection);
    const entries = await this.#entries(parent);
    return {
      containers: entries.flatMap((node) => (node.kind === "container" ? node.container : [])),
      secrets: entries.flatMap((node) => (node.kind === "secret" ? node.summary : [])),
    };
  }

  provider({ id }: ReferableConnection): ReturnType<Lists["provider"]> {
    return this.#connections.provider(id);
  }

  async #entries(parent: ParentNode | undefined): Promise<readonly EntryNode[]> {
    if (!parent) throw unavailable(l10n.t("The connection doesn't list it."));
    const nodes = await this.#model.children(parent);
    const entries = nodes.filter((node) => node.kind === "container" || node.kind === "secret");
    const state = nodes.find((node) => node.kind !== "container" && node.kind !== "secret");
    if (state?.kind === "failed") throw unavailable(state.message);
    if (state?.kind === "loading") throw unavailable(l10n.t("The list is still loading."));
    if (state?.kind === "noCredentials") {
      throw unavailable(l10n.t("The connection has no credentials yet. Enter them first."));
    }
    // Without permission to list, only entries that were added by ID are known.
    if (state?.kind === "noRight" && entries.length === 0) {
      throw new ListForbiddenError(translated, state.message);
    }
    return entries;
  }
}

/** Used for messages that are already translated. */
const translated = "{0}";

function unavailable(message: string): UserFacingError {
  return new UserFacingError(translated, message);
}
