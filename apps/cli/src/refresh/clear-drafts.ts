import path from "node:path";
import type { CommandContext } from "../commands/context.js";
import { draftName, markName } from "../files/draft-shape.js";
import { clearLeftDraft, leftDraftIn, type LeftDraft } from "../files/left-draft.js";
import { terminalText } from "../ui/terminal-text.js";
import { filesBelow } from "./files-below.js";
import type { RefreshOptions } from "./options.js";

/**
 * Removes the drafts that refreshes left below the current folder which were killed while they wrote
 * files, and tells of those that hold a value. With `--dry-run` it tells alone.
 *
 * @throws the signal's reason once it aborts
 */
export async function clearDrafts(
  context: CommandContext,
  { dryRun }: RefreshOptions,
  signal: AbortSignal,
): Promise<void> {
  const { host, console } = context;
  const files = await console.during("Looking for what earlier refreshes left…", () =>
    filesBelow(host.cwd, signal),
  );
  for (const mark of files.filter((file) => path.posix.basename(file) === markName)) {
    const folder = path.join(host.cwd, path.dirname(mark));
    const left = await leftDraftIn(folder, host.clock.now());
    if (left) await clearOrTell(context, left, dryRun === true);
  }
}

async function clearOrTell(
  { host, console }: CommandContext,
  left: LeftDraft,
  dryRun: boolean,
): Promise<void> {
  const { folder, holdsText, mayBeInUse } = left;
  const isCleared = !mayBeInUse && !dryRun && (await clearLeftDraft(left));
  if (!holdsText) return;
  const draft = terminalText(path.relative(host.cwd, path.join(folder, draftName)), 10_000);
  if (isCleared) {
    await console.tell(
      `Removed ${draft}: it held a value, and was left by a refresh that was cut short.`,
    );
  } else if (mayBeInUse) {
    await console.warn(
      `${draft} holds a value. A refresh puts it into a file at this moment, or was cut short. Where none is under way, remove it; a refresh does so once it is an hour old.`,
    );
  } else if (dryRun) {
    await console.warn(
      `${draft} holds a value, and was left by a refresh that was cut short. The next one without --dry-run removes it.`,
    );
  } else {
    await console.warn(
      `Remove ${draft} yourself: it holds a value, was left by a refresh that was cut short, and Keyhole cannot remove it.`,
    );
  }
}
