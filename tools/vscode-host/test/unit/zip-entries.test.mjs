import { expect, test } from "vitest";
import { zipEntries } from "../../src/zip-entries.mjs";

/**
 * Returns an archive without contents. Each file has an extra field and a comment behind its name.
 *
 * @param {readonly string[]} names
 */
function archive(names) {
  const records = names.map((name) => {
    const header = Buffer.alloc(46);
    header.writeUInt16LE(Buffer.byteLength(name), 28);
    header.writeUInt16LE(3, 30);
    header.writeUInt16LE(2, 32);
    header.writeUInt32LE(0x81_a4_00_00, 38);
    return Buffer.concat([header, Buffer.from(`${name}extco`)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(7, 16);
  return Buffer.concat([Buffer.from("content"), ...records, end]);
}

test("zipEntries finds the names and the access rights of all files", () => {
  const names = ["a.txt", "folder/é.json", "b"];
  const zip = archive(names);
  const entries = zipEntries(zip);
  expect(entries.map(({ name }) => name)).toEqual(names);
  for (const { attributesOffset } of entries) {
    expect(zip.readUInt32LE(attributesOffset) >>> 16).toBe(0o100644);
  }
});

test.each([Buffer.alloc(0), Buffer.from("This is a text, and it isn't an archive.")])(
  "zipEntries refuses what is no archive",
  (file) => {
    expect(() => zipEntries(file)).toThrow("no ZIP archive");
  },
);
