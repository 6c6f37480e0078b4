import { oneLine, UserFacingError } from "@keyhole/secrets";
import type { Variables } from "@keyhole/secrets/references";
import {
  isMeantAsReference,
  plainValues,
  resolveEnvironment,
  runsCode,
  type ConnectionDirectory,
  type EnvironmentEntry,
  type ResolvedEnvironment,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { Connections } from "../connections/connections-feature.js";
import type { RunContext, RunFolder } from "./run-context.js";

/** The user doesn't trust the workspace, so nothing is resolved in it. */
export class NotTrustedError extends UserFacingError {
  override readonly name = "NotTrustedError";

  constructor() {
    super(
      "Not started: Keyhole doesn't resolve references in Restricted Mode. Trust the workspace first.",
    );
  }
}

/** Provides the user's connections by the aliases in references. */
export function createDirectory(
  connections: Pick<Connections, "list" | "provider">,
): ConnectionDirectory {
  return {
    list: async () => {
      const listed = await connections.list();
      return listed.connections.map(({ record, access }) => ({ ...record, access }));
    },
    provider: (id) => connections.provider(id),
  };
}

/** A program or terminal to start with an environment. */
export interface Run {
  readonly folder: RunFolder;
  /** A description for the approval dialog, in the user's language. */
  readonly what: string;
  readonly entries: readonly EnvironmentEntry[];
  readonly variables?: Variables;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Resolves the whole environment of a run, or fails.
 *
 * @throws {NotTrustedError} before the user is asked or a request is sent
 * @throws everything that `resolveEnvironment` throws; an `AbortError` if the user cancels
 */
export async function resolveRun(
  { approvals, directory, log, prompter, stepDone, variables, workspace }: RunContext,
  { entries, folder, signal, variables: own, what }: Run,
): Promise<ResolvedEnvironment> {
  const count = entries.filter(({ value }) => isMeantAsReference(value)).length;
  if (count > 0 && !workspace.isTrusted()) throw new NotTrustedError();
  const code = entries.filter(({ name }) => runsCode(name));
  const cancelling = new AbortController();
  const resolving = resolveEnvironment(entries, {
    connections: directory,
    approvals: approvals.forRun(folder, what, code),
    variables: { ...variables, ...own, ...plainValues(entries) },
    signal: signal ? AbortSignal.any([signal, cancelling.signal]) : cancelling.signal,
    onApproved: () =>
      void prompter.progress(
        l10n.t("Resolving the references of {0}…", oneLine(what)),
        (cancelled) => {
          cancelled.addEventListener("abort", () => cancelling.abort());
          return resolving.then(
            () => undefined,
            () => undefined,
          );
        },
      ),
  });
  const resolved = await resolving;
  if (count > 0) {
    stepDone("run");
    log.info("Resolved what is about to be started", { count });
  }
  return resolved;
}
