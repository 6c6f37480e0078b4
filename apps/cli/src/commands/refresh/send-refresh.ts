import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import {
  type FileMatch,
  searchLimits,
  updateFiles,
  type UpdateResult,
} from "@keyhole/secrets/matches";
import { closeRefresh, type RefreshResult, refreshSecret } from "@keyhole/secrets/refresh";
import { cancelled } from "../../cli-error.js";
import type { CliContext } from "../shared/cli-context.js";
import type { RefreshOptions } from "./choose-new-value.js";
import { matchLines } from "./describe-plan.js";
import type { CliRefreshPlan } from "./plan-refresh.js";

/**
 * Changes the content of a regular file in place, so that it keeps its owner, its rights and its access
 * control list. If that fails, the old content is restored.
 *
 * @param maxBytes a larger file isn't read
 * @param change makes the new content of the current one; undefined to leave the file as it is
 * @throws as `node:fs` does if the file is missing, is a link, or can't be read or written
 */
export async function rewriteFile(
  file: string,
  maxBytes: number,
  change: (content: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<void> {
  // One handle for reading and writing, so that another file can't take its place in between. The last
  // two flags are undefined on Windows, and count as 0.
  const { O_RDWR, O_NONBLOCK, O_NOFOLLOW } = constants;
  const handle = await open(file, O_RDWR | O_NONBLOCK | O_NOFOLLOW);
  try {
    const found = await handle.stat();
    if (!found.isFile() || found.size > maxBytes) throw new Error("It isn't a small regular file.");
    const before = await handle.readFile();
    const after = await change(before);
    if (!after) return;
    try {
      await overwrite(handle, after);
    } catch (error) {
      await overwrite(handle, before);
      throw error;
    }
  } finally {
    await handle.close();
  }
}

async function overwrite(file: FileHandle, content: Uint8Array): Promise<void> {
  let at = 0;
  while (at < content.length) {
    at += (await file.write(content, at, content.length - at, at)).bytesWritten;
  }
  await file.truncate(content.length);
}

/** What was done of a plan. */
export interface ExecutedRefresh {
  readonly result: RefreshResult;
  /** The changes in files; undefined if there were none to make. */
  readonly update?: UpdateResult | undefined;
}

/**
 * Executes a plan: one write, reading back, then the files.
 *
 * @param options whether the new value is written to the files of the plan, and without questions
 * @throws {CliError} if the user cancelled before anything was sent
 */
export async function sendRefresh(
  context: CliContext,
  plan: CliRefreshPlan,
  options: Pick<RefreshOptions, "update" | "yes">,
  signal: AbortSignal,
): Promise<ExecutedRefresh> {
  const { console } = context;
  const { journal, target } = plan.secret;
  const explain = (): void =>
    void console.tell("Stopping. Press Ctrl+C again to exit immediately.");
  signal.addEventListener("abort", explain, { once: true });
  try {
    const result = await send(context, plan, signal);
    const isNew = result.outcome === "new" && result.value !== undefined;
    const update =
      options.update && isNew ? await updatePlan(context, plan, options, result.value) : undefined;
    await closeRefresh(journal, target, result).catch(() =>
      console.warn(
        "The keychain doesn't respond, so the next refresh of the secret reports this one again.",
      ),
    );
    if (!result.sent && signal.aborted) throw cancelled();
    return { result, update };
  } finally {
    signal.removeEventListener("abort", explain);
  }
}

function send(
  { host, console }: CliContext,
  { secret, before, after }: CliRefreshPlan,
  signal: AbortSignal,
): Promise<RefreshResult> {
  const { vendor, source, target, account, journal, reference } = secret;
  return console.during(`Refreshing at ${vendor.name}…`, (show) =>
    refreshSecret({
      source,
      target,
      account,
      name: reference,
      before,
      after: after.value,
      journal,
      clock: host.clock,
      signal,
      onAnswered: () => show(`Reading back the current value at ${vendor.name}…`),
    }),
  );
}

function updatePlan(
  context: CliContext,
  { folder, found, before }: CliRefreshPlan,
  { yes }: Pick<RefreshOptions, "yes">,
  after: string,
): Promise<UpdateResult> {
  return updateFiles(
    async (file, change) => {
      await rewriteFile(path.join(folder, file), searchLimits.bytes, change);
      return undefined;
    },
    found.matches,
    {
      before,
      after,
      chooseAgain: async (again) =>
        !yes && (await confirmAgain(context, again)) ? again : undefined,
    },
  );
}

/** Asks about the matches in files that changed after they were searched. */
async function confirmAgain(
  { host, console }: CliContext,
  matches: readonly FileMatch[],
): Promise<boolean> {
  const text = "These files changed after they were searched. They contain the old value now:";
  await console.tell([text, ...matchLines(matches)].join("\n"));
  const prompter = await host.prompter();
  return prompter.confirm({
    message: "The secret has its new value. Replace the old one here, too?",
  });
}
