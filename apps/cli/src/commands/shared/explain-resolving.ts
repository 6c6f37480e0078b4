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
 * Resolves, and says of what is not approved how to allow it.
 *
 * @param files the env files that references come from; undefined where they were named themselves
 */
export async function explainResolving<T>(
  { connections }: CliContext,
  job: () => Promise<T>,
  files?: readonly string[],
): Promise<T> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof NotApprovedError) throw notApproved(error.secrets, files);
    const problem = connections.keychainProblem;
    if (problem && isOfUnknownConnection(error)) throw problem;
    throw error;
  }
}

function notApproved(
  secrets: readonly SecretToApprove[],
  files: readonly string[] | undefined,
): CliError {
  // As it is written: this goes into logs of build machines, and what variables hold need not.
  const listed = secrets.map(({ written, names }) => {
    const into =
      names.length === 0 ? "" : ` (${names.map((name) => terminalText(name)).join(", ")})`;
    return `  ${terminalText(written, 10_000)}${into}`;
  });
  return new CliError(
    "not-approved",
    [
      "This folder is not allowed to use these, so nothing was asked of any vendor:",
      ...listed,
      `Look at them, then allow them on a terminal: ${allowCommand(secrets, files)}`,
      "On a build machine, name them in KEYHOLE_ALLOW; see `keyhole allow --help`.",
    ].join("\n"),
  );
}

function allowCommand(
  secrets: readonly SecretToApprove[],
  files: readonly string[] | undefined,
): string {
  if (!files) {
    return ["keyhole allow", ...secrets.map(({ written }) => quoted(written))].join(" ");
  }
  if (files.length === 0) return "keyhole allow --no-env-file";
  const isUsual = files.length === 1 && files[0] === ".env";
  const options = isUsual ? [] : files.map((file) => `-f ${quoted(file)}`);
  return ["keyhole allow", ...options].join(" ");
}

/** For a shell to take as one word. */
function quoted(file: string): string {
  return /^[\w./@:%~-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}

/** Where the keychain was passed over, the connection may be there. */
function isOfUnknownConnection(error: unknown): boolean {
  const errors = error instanceof ResolveError ? error.failures.map((one) => one.error) : [error];
  return errors.some((one) => one instanceof UnresolvedReferenceError && one.part === "alias");
}
