import { openOf } from "./earlier-refresh.js";
import type { RefreshJournal } from "./refresh-journal.js";
import { recordIdOf, type RefreshRecord } from "./refresh-record.js";

/**
 * Puts a record in place of an earlier state of the same refresh, and never of another refresh.
 *
 * @param key of the record that it takes the place of, where that is another one
 * @returns false where another one stands there, or none; nothing is written then
 * @throws where the journal cannot be read, or does not keep the record
 */
export async function replaceRecord(
  journal: RefreshJournal,
  record: RefreshRecord,
  key = record.key,
): Promise<boolean> {
  const id = recordIdOf(record.target);
  if ((await journal.read(id))?.key !== key) return false;
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
    await replaceRecord(journal, left, record.key);
    return;
  }
  const id = recordIdOf(record.target);
  if ((await journal.read(id))?.key === record.key) await journal.remove(id);
}
