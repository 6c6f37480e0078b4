import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** How a lock is waited for; all in milliseconds. */
export interface LockTimes {
  /** Between two tries. */
  readonly pauseMs: number;
  /** A lock that did not change hands for so long was left behind by a program that died. */
  readonly staleMs: number;
}

const usual: LockTimes = { pauseMs: 20, staleMs: 10_000 };

/**
 * Does something while no other program does the same with the same lock file. Whoever holds it is
 * expected to be done within milliseconds.
 *
 * @param lock a file that stands there for as long as that lasts; its folder must be there
 * @throws as `node:fs` does where the lock file cannot be made
 */
export async function withLock<T>(
  lock: string,
  job: () => Promise<T>,
  times: LockTimes = usual,
): Promise<T> {
  const own = randomBytes(12).toString("hex");
  await take(lock, own, times);
  try {
    return await job();
  } finally {
    // Where it was taken for left behind, it may be somebody else's by now.
    if ((await holderOf(lock)) === own) await rm(lock, { force: true });
  }
}

async function take(lock: string, own: string, { pauseMs, staleMs }: LockTimes): Promise<void> {
  let seen: string | undefined;
  for (let waited = 0; ; waited += pauseMs) {
    try {
      await writeFile(lock, own, { mode: 0o600, flag: "wx" });
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows refuses with EPERM for as long as the one before is being removed.
      if (code !== "EEXIST" && (code !== "EPERM" || waited >= staleMs)) throw error;
    }
    const holder = await holderOf(lock);
    if (holder !== undefined && holder !== seen) [seen, waited] = [holder, 0];
    if (holder !== undefined && waited >= staleMs) await breakLock(lock, holder);
    await setTimeout(pauseMs);
  }
}

/** Whose lock it is; undefined where it is gone. */
function holderOf(lock: string): Promise<string | undefined> {
  return readFile(lock, "utf8").catch(() => undefined);
}

/** By another name first: of several who find it left behind, one alone takes it away. */
async function breakLock(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.${randomBytes(6).toString("hex")}`;
  await rename(lock, aside).catch(() => undefined);
  // Somebody was faster, and this is the lock that they hold now.
  if ((await holderOf(aside)) !== holder) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
}
