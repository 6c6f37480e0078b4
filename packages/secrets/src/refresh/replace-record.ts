import { openOf } from "./earlier-refresh.js";
import type { RefreshJournal } from "./refresh-journal.js";
import { recordIdOf, type RefreshRecord } from "./refresh-record.js";

/**
 * Puts a record in place of an earlier state of the same refresh, and never of another refresh, nor of
 * what somebody else has made of it.
 *
 * @param standing what it takes the place of, by its key and who settles it
 * @returns false where something else stands there, or nothing; nothing is written then
 * @throws where the journal cannot be read, or does not keep the record
 */
export async function replaceRecord(
  journal: RefreshJournal,
  record: RefreshRecord,
  standing: Pick<RefreshRecord, "key" | "settler"> = record,
): Promise<boolean> {
  const id = recordIdOf(record.target);
  const found = await journal.read(id);
  if (found?.key !== standing.key || found.settler !== standing.settler) return false;
  await journal.write(id, record);
  return true;
}

/**
 * Takes a record out of the journal, unless that of another refresh stands there. What it leaves open,
 * an earlier refresh that is not settled, takes its place.
 */
export async function takeOut(journal: RefreshJournal, record: RefreshRecord): Promise<void> {
  const left = openOf(record);
  if (left) {
    await replaceRecord(journal, left, record);
    return;
  }
  const id = recordIdOf(record.target);
  if ((await journal.read(id))?.key === record.key) await journal.remove(id);
}
