import { cancelled } from "../cli-error.js";
import type { CommandContext } from "../commands/context.js";
import type { RefreshableSecret } from "./find-secret.js";

/**
 * Has the user type which secret is refreshed: a yes is given too easily.
 *
 * @throws {CliError} where they gave up, or typed something else
 */
export async function confirm(
  { host }: CommandContext,
  { reference, vendor }: RefreshableSecret,
): Promise<void> {
  const path = reference.replace("keyhole://", "");
  const prompter = await host.prompter();
  const typed = await prompter.text({ message: `Type ${path} to refresh it at ${vendor.name}` });
  if (typed.trim() !== path) throw cancelled();
}
