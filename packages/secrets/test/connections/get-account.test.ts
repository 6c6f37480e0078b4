import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { findVendor, UserFacingError } from "../../src/index.js";
import {
  getAccount,
  nothingAdded,
  splitSettingsAndCredentials,
  type ConnectionRecord,
} from "../../src/connections/index.js";
import { fieldValuesFor } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox();

async function createRecord(id: string): Promise<ConnectionRecord> {
  const values = splitSettingsAndCredentials(findVendor(id)!, await fieldValuesFor(sandbox, id));
  return { id: "1", alias: "prod", vendor: id, ...values, added: nothingAdded };
}

function withFieldValue(
  record: ConnectionRecord,
  part: "settings" | "credentials",
  key: string,
  value: string,
): ConnectionRecord {
  return { ...record, [part]: { ...record[part], [key]: value } };
}

describe("The account of a connection", () => {
  it("to Voximplant stays the same with another key of the account", async () => {
    const record = await createRecord("voximplant");
    const key = JSON.parse(record.credentials!["serviceAccountKey"]!) as Record<string, unknown>;
    const withKey = (change: object) =>
      withFieldValue(
        record,
        "credentials",
        "serviceAccountKey",
        JSON.stringify({ ...key, ...change }),
      );
    const account = await getAccount(record);
    expect(await getAccount(withKey({ key_id: "sample-of-another" }))).toBe(account);
    expect(await getAccount(withKey({ account_id: 1 }))).not.toBe(account);
    await expect(getAccount(withKey({ account_id: "sample" }))).rejects.toThrow(TypeError);
  });

  it("depends on the base URL, but not on its spelling", async () => {
    const record = await createRecord("genauth");
    const at = (baseUrl: string) =>
      getAccount(withFieldValue(record, "settings", "baseUrl", baseUrl));
    const account = await at("https://api.example.com");
    for (const same of ["https://API.example.com/", " https://api.example.com:443 "]) {
      expect(await at(same)).toBe(account);
    }
    for (const other of ["https://api.example.com/v2", "http://api.example.com", "sample"]) {
      expect(await at(other)).not.toBe(account);
    }
  });

  it("to senhasegura is another one with another path prefix", async () => {
    const record = await createRecord("senhasegura");
    const other = withFieldValue(record, "settings", "pathPrefix", "/iso");
    expect(await getAccount(other)).not.toBe(await getAccount(record));
  });

  it("is unknown without credentials or with an unknown vendor", async () => {
    const record = await createRecord("genauth");
    await expect(getAccount({ ...record, credentials: undefined })).rejects.toThrow(
      UserFacingError,
    );
    await expect(getAccount({ ...record, vendor: "unknown" })).rejects.toThrow(UserFacingError);
  });
});
