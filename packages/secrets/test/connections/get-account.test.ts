import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { findVendor, UserFacingError, vendors } from "../../src/index.js";
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

/** For each vendor, the fields that authenticate an account, and those that identify it. */
const secretFields: Readonly<Record<string, string>> = {
  genauth: "accessKeySecret",
  senhasegura: "clientSecret",
  userdocks: "apiKey",
};
const names: Readonly<Record<string, { readonly part: "settings" | "credentials"; key: string }>> =
  {
    genauth: { part: "credentials", key: "accessKeyId" },
    senhasegura: { part: "credentials", key: "clientId" },
    userdocks: { part: "settings", key: "appId" },
  };

function withFieldValue(
  record: ConnectionRecord,
  part: "settings" | "credentials",
  key: string,
  value: string,
): ConnectionRecord {
  return { ...record, [part]: { ...record[part], [key]: value } };
}

describe("The account of a connection", () => {
  it.each(vendors.map(({ id }) => id))("to %s holds no credential that opens it", async (id) => {
    const record = await createRecord(id);
    const account = await getAccount(record);
    const secret = record.credentials![secretFields[id] ?? "serviceAccountKey"]!;
    expect(secret.length).toBeGreaterThan(10);
    expect(account).not.toContain(secret);
    expect(account).not.toContain("PRIVATE KEY");
  });

  it.each(Object.keys(names))(
    "to %s stays the same with a new secret, and not with another id",
    async (id) => {
      const record = await createRecord(id);
      const account = await getAccount(record);
      const rotated = withFieldValue(record, "credentials", secretFields[id]!, "sample-of-another");
      expect(await getAccount(rotated)).toBe(account);
      const { part, key } = names[id]!;
      expect(await getAccount(withFieldValue(record, part, key, "sample-of-another"))).not.toBe(
        account,
      );
    },
  );

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
