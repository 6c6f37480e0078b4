import type { CommandContext } from "./shared/context.js";

/** Has the user filter the tree, as they type; Escape takes back what they typed. */
export async function filterTree(context: CommandContext): Promise<void> {
  const { filter } = context;
  // Whoever sees no tree would filter it without knowing.
  await context.showTree();
  const before = filter.text;
  const kept = await context.askFilter(before, (text) => filter.setText(text));
  filter.setText(kept ?? before);
}
