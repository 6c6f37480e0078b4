import { CliError } from "../cli-error.js";
import type { Host } from "../cli-host.js";

/** In bytes; more than any value or key file. */
const maxLength = 1024 * 1024;

/**
 * Reads all of standard input as text.
 *
 * @throws {CliError} if it is a terminal, too long, or not UTF-8
 */
export async function readStdin({ stdin }: Pick<Host, "stdin">): Promise<string> {
  if (stdin.isTTY) {
    throw new CliError(
      "usage",
      "--stdin reads a pipe, and standard input is a terminal. Pipe the input into the command.",
    );
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    length += bytes.length;
    if (length > maxLength)
      throw new CliError("usage", "Standard input is longer than 1 MB. Pipe in less.");
    chunks.push(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new CliError("usage", "Standard input isn't UTF-8 text. Convert it to UTF-8 first.");
  }
}
