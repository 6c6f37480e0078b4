import type { CliContext } from "./cli-context.js";

/**
 * Runs a command to its end, and keeps the code to exit with.
 *
 * @param json whether results and errors are JSON
 */
export type Finish = (
  json: true | undefined,
  job: (context: CliContext) => Promise<number | void>,
) => Promise<void>;
