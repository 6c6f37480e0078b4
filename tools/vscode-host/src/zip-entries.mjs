/** Where a record of the central directory has these, from its beginning. */
const NAME_LENGTH = 28;
const EXTERNAL_ATTRIBUTES = 38;
const NAME = 46;

/** The record at the end of an archive without a comment. */
const END_LENGTH = 22;
const END_SIGNATURE = 0x06_05_4b_50;

/**
 * @typedef {object} ZipEntry
 * @property {string} name
 * @property {number} attributesOffset where the archive has its access rights, in bytes
 */

/**
 * Lists the files of a ZIP archive.
 *
 * @param {Buffer} zip without a comment
 * @returns {ZipEntry[]} in the archive's order
 * @throws {Error} if it is no such archive
 */
export function zipEntries(zip) {
  const end = zip.length - END_LENGTH;
  if (end < 0 || zip.readUInt32LE(end) !== END_SIGNATURE)
    throw new Error("This is no ZIP archive.");
  const entries = [];
  let record = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength = 0, ...others] = [0, 2, 4].map((at) =>
      zip.readUInt16LE(record + NAME_LENGTH + at),
    );
    const name = zip.toString("utf8", record + NAME, record + NAME + nameLength);
    entries.push({ name, attributesOffset: record + EXTERNAL_ATTRIBUTES });
    record += others.reduce((sum, length) => sum + length, NAME + nameLength);
  }
  return entries;
}
