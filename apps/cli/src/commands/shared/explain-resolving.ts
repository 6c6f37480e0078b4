import {
  NotApprovedError,
  ResolveError,
  UnresolvedReferenceError,
  type SecretToApprove,
} from "@keyhole/secrets/resolve";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "./cli-context.js";

/**
 * Resolves references. If some are not approved, the error says how to allow them.
 *
 * @param files the env files that they come from; undefined if the user named the references, and then an
 *   error names no variable without a location
 */
export async function explainResolving<T>(
  { connections, folder }: CliContext,
  job: () => Promise<T>,
  files?: readonly string[],
): Promise<T> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof NotApprovedError) throw notApproved(error.secrets, files, folder);
    const problem = connections.keychainProblem;
    if (problem && isOfUnknownConnection(error)) throw problem;
    if (!files && error instanceof ResolveError && !error.failures[0]?.entry.location) {
      throw error.failures[0]?.error ?? error;
    }
    throw error;
  }
}

function notApproved(
  secrets: readonly SecretToApprove[],
  files: readonly string[] | undefined,
  folder: string | undefined,
): CliError {
  // As it is written: logs of build machines must not hold the values of its variables.
  const listed = secrets.map(({ written, names }) => {
    const shown = names.map((name) => terminalText(name)).join(", ");
    const into = files && shown !== "" ? ` (${shown})` : "";
    return `  ${terminalText(written, 10_000)}${into}`;
  });
  return new CliError(
    "not-approved",
    [
      "Nothing was sent, because this folder isn't allowed to use these secrets yet:",
      ...listed,
      `Allow them in a terminal: ${allowCommand(secrets, files, folder)}`,
      "In CI, list them in KEYHOLE_ALLOW: see keyhole --help",
    ].join("\n"),
  );
}

function allowCommand(
  secrets: readonly SecretToApprove[],
  files: readonly string[] | undefined,
  folder: string | undefined,
): string {
  const command = folder === undefined ? "keyhole allow" : `keyhole allow -C ${quoted(folder)}`;
  // With -C, the environment may be that of another program's settings.
  if (files?.length === 0 && folder === undefined) return `${command} --no-env-file`;
  if (files?.join() === ".env") return command;
  const args =
    files && files.length > 0
      ? files.map((file) => `-f ${quoted(file)}`)
      : secrets.map(({ written }) => quoted(written));
  return [command, ...args].join(" ");
}

/** Quotes a text as one word for a shell. */
function quoted(file: string): string {
  return /^[\w./@:%~-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}

/** The connection may be in the keychain that could not be used. */
function isOfUnknownConnection(error: unknown): boolean {
  const errors = error instanceof ResolveError ? error.failures.map((one) => one.error) : [error];
  return errors.some((one) => one instanceof UnresolvedReferenceError && one.part === "alias");
}
