import {
  planEnvironment,
  type EnvFileOptions,
  type PlannedEnvironment,
} from "../run/environment-entries.js";
import type { CliContext } from "./cli-context.js";

/**
 * Puts together the environment of a program, and says which variables of its files do not count.
 *
 * @throws {CliError} as `planEnvironment` does
 */
export async function planAndWarn(
  { host, console }: Pick<CliContext, "host" | "console">,
  options: EnvFileOptions,
): Promise<PlannedEnvironment> {
  const planned = await planEnvironment(host, options);
  if (planned.leftOut.length > 0) {
    await console.warn(
      `${planned.leftOut.join(", ")}: variables that begin with KEYHOLE_ do not count in env files. Set them in the environment.`,
    );
  }
  return planned;
}
