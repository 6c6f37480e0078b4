import type { CommandContext } from "./shared/context.js";

/** Lists everything again. */
export function reloadAll(context: CommandContext): void {
  context.reload();
}
