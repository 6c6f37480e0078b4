import { interruptible, type CliContext } from "../shared/cli-context.js";
import { fetchReferenced } from "../shared/fetch-referenced.js";

/** What `keyhole read` was told. */
export interface ReadOptions {
  /** Whether a line break follows the value where it goes to a terminal. */
  readonly newline: boolean;
}

/** Writes the value that a reference leads to. */
export async function read(
  context: CliContext,
  reference: string,
  { newline }: ReadOptions,
): Promise<void> {
  const { host, console } = context;
  const value = await interruptible(context, (signal) =>
    console.during("Fetching the secret…", () => fetchReferenced(context, reference, signal)),
  );
  await console.value(newline && host.stdout.isTTY ? `${value}\n` : value);
}
