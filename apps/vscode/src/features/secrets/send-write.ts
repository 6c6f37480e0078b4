import * as l10n from "@vscode/l10n";
import { VendorError } from "@keyhole/secrets";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { isRefused } from "@keyhole/secrets/refresh";
import { connectionOf, type ContainerNode } from "../tree/tree-feature.js";
import { explain } from "../../platform/vscode/report.js";
import type { SecretsContext } from "./secrets-context.js";

/** A write, in the words in which it is told of. */
export interface Write<T> {
  /** What is shown while it lasts. */
  readonly title: string;
  /** What the log says once it was done; fixed words, as in every line of the log. */
  readonly done: string;
  /** The secret's name. */
  readonly secret: string;
  readonly send: (source: SecretProvider) => Promise<T>;
}

/**
 * Sends one write below a container, which is listed again whatever came of it.
 *
 * @throws {VendorError} {@link isInDoubt} tells whether it may have taken effect all the same
 */
export async function sendWrite<T>(
  context: SecretsContext,
  container: ContainerNode,
  { title, done, secret, send }: Write<T>,
): Promise<T> {
  const { record } = connectionOf(container);
  try {
    const source = await context.connections.source(record.id);
    // Not cancellable: once it is sent, nobody here can take it back.
    const result = await context.prompter.progress(title, () => send(source), {
      cancellable: false,
    });
    const { name } = container.container;
    context.log.info(done, { connection: record.alias, container: name, secret });
    return result;
  } finally {
    // The tree may have been made anew meanwhile: after a change in another window, say.
    const current = await context.model.current(container);
    if (current) context.reload(current);
  }
}

/** Whether a write that failed may have taken effect all the same. */
export function isInDoubt(error: unknown): boolean {
  return VendorError.is(error) && !isRefused(error);
}

/**
 * Tells that a write failed, and where its outcome is open, what to do to learn it.
 *
 * @param toLearn how the user can see whether it took effect, as a sentence
 */
export async function reportFailedWrite(
  { prompter }: SecretsContext,
  container: ContainerNode,
  error: unknown,
  toLearn: string,
): Promise<void> {
  const failure = explain(error);
  await prompter.warn(
    isInDoubt(error)
      ? l10n.t(
          "{0} It was sent once and is not repeated; whether {1} carried it out is not known. {2}",
          failure,
          connectionOf(container).vendor.name,
          toLearn,
        )
      : failure,
  );
}
