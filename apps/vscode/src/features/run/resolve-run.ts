import { once } from "node:events";
import type { Variables } from "@keyhole/secrets/references";
import {
  isMeantAsReference,
  plainValues,
  resolveEnvironment,
  type EnvironmentEntry,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { RunContext } from "./run-context.js";
import type { RunFile } from "./run-files.js";
import type { RunFolder } from "./run-folder.js";
import { NotTrustedError } from "./run-problems.js";

/** Something that is about to be started with an environment. */
export interface Run {
  readonly folder: RunFolder;
  /** What it is, in the user's language: for the question of approval. */
  readonly what: string;
  readonly entries: readonly EnvironmentEntry[];
  /** Values of variables in references, besides those of the editor's environment and of the entries. */
  readonly variables?: Variables;
  /** The files that entries stand in, by what their places call them. */
  readonly files?: ReadonlyMap<string, RunFile>;
  readonly signal?: AbortSignal;
}

/**
 * The environment of a run, without references: all of it, or none.
 *
 * @throws {NotTrustedError} before anything is asked of anyone
 * @throws what `resolveEnvironment` throws; an `AbortError` where the user ended it
 */
export async function resolveRun(
  { approvals, directory, log, prompter, variables, workspace }: RunContext,
  { entries, folder, signal, variables: own, what }: Run,
): Promise<Readonly<Record<string, string>>> {
  const count = entries.filter(({ value }) => isMeantAsReference(value)).length;
  if (count > 0 && !workspace.isTrusted()) throw new NotTrustedError();
  const controller = new AbortController();
  const end = (): void => controller.abort();
  signal?.addEventListener("abort", end);
  if (signal?.aborted) end();
  const over = new AbortController();
  const finished = once(over.signal, "abort");
  const showProgress = (): void => {
    const title = l10n.t("Resolving the references of {0}…", what);
    void prompter.progress(title, (cancelled) => {
      cancelled.addEventListener("abort", end);
      return finished;
    });
  };
  try {
    const { environment } = await resolveEnvironment(entries, {
      connections: directory,
      onApproved: showProgress,
      approvals: approvals.of(folder, what),
      variables: { ...variables, ...own, ...plainValues(entries) },
      signal: controller.signal,
    });
    if (count > 0) log.info("Resolved what is about to be started", { count });
    return environment;
  } finally {
    over.abort();
    signal?.removeEventListener("abort", end);
  }
}
