import { describe, expect, it } from "vitest";
import { findVendor } from "../../src/index.js";
import {
  importedRecord,
  isAlreadyImported,
  nothingAdded,
  withImportedSettings,
  type ConnectionRecord,
  type ExportedConnection,
} from "../../src/connections/index.js";

const record: ConnectionRecord = {
  id: "1",
  alias: "prod",
  vendor: "genauth",
  settings: { baseUrl: "https://api.example.com/v1" },
  credentials: { accessKeyId: "sample-id", accessKeySecret: "sample-secret" },
  added: { containers: [{ id: "a", name: "A" }], secrets: {} },
};

function exported(changes: Partial<ExportedConnection> = {}): ExportedConnection {
  const { alias, settings } = record;
  return { alias, vendor: findVendor("genauth")!, settings, added: nothingAdded, ...changes };
}

describe("importing a connection", () => {
  it("makes a new record without credentials", () => {
    expect(importedRecord("2", "test", exported())).toEqual({
      ...record,
      id: "2",
      alias: "test",
      credentials: undefined,
      added: nothingAdded,
    });
  });

  it("keeps the credentials of a replaced connection only for the same origin", () => {
    const same = exported({ settings: { baseUrl: "https://api.example.com/v2" }, alias: "other" });
    expect(withImportedSettings(record, same)).toEqual({ ...record, settings: same.settings });
    const elsewhere = exported({ settings: { baseUrl: "https://api.example.org" } });
    expect(withImportedSettings(record, elsewhere)?.credentials).toBeUndefined();
  });

  it("does not replace a connection of another vendor", () => {
    expect(withImportedSettings(record, exported({ vendor: findVendor("userdocks")! }))).toBe(
      undefined,
    );
  });

  it("changes nothing if settings and added entries are there already", () => {
    expect(isAlreadyImported(record, exported())).toBe(true);
    expect(isAlreadyImported(record, exported({ added: record.added }))).toBe(true);
    expect(
      isAlreadyImported(record, exported({ settings: { baseUrl: "https://b.example" } })),
    ).toBe(false);
    const more = { containers: [{ id: "b", name: "B" }], secrets: {} };
    expect(isAlreadyImported(record, exported({ added: more }))).toBe(false);
  });
});
