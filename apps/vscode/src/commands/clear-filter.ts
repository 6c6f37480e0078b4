import type { CommandContext } from "./shared/context.js";

/** Shows the whole tree again. */
export function clearFilter({ filter }: CommandContext): void {
  filter.setText("");
}
