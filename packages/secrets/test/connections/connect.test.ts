import { createSandbox } from "@keyhole/sandbox";
import { expect, it } from "vitest";
import { findVendor, UserFacingError, vendors } from "../../src/index.js";
import { connect, splitSettingsAndCredentials } from "../../src/connections/index.js";
import { fieldValuesFor } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox();
const withCertificate = vendors.find(({ form }) => form.some(({ kind }) => kind === "certificate"));

async function createRecord(id: string) {
  const values = splitSettingsAndCredentials(findVendor(id)!, await fieldValuesFor(sandbox, id));
  return { id: "1", alias: "prod", vendor: id, ...values };
}

it("A connection is opened if its vendor is known and it has credentials", async () => {
  const record = await createRecord("genauth");
  await (await connect(record, { fetch: sandbox.fetch })).verifyCredentials();
  await expect(connect({ ...record, credentials: undefined })).rejects.toThrow(UserFacingError);
  await expect(connect({ ...record, vendor: "unknown" })).rejects.toThrow(UserFacingError);
});

it("A connection with certificates sends only through a fetch that trusts them", async () => {
  const record = await createRecord(withCertificate!.id);
  const { key } = withCertificate!.form.find(({ kind }) => kind === "certificate")!;
  const trusted: string[] = [];
  const environment = {
    fetch: () => Promise.reject(new Error("not trusted")),
    fetchTrusting: (certificates: string) => {
      trusted.push(certificates);
      return sandbox.fetch;
    },
  };
  const trusting = { ...record, settings: { ...record.settings, [key]: "sample PEM" } };
  await (await connect(trusting, environment)).verifyCredentials();
  expect(trusted).toEqual(["sample PEM"]);
  await (await connect(record, { ...environment, fetch: sandbox.fetch })).verifyCredentials();
  expect(trusted).toHaveLength(1);
  await expect(connect(trusting, { fetch: sandbox.fetch })).rejects.toThrow(UserFacingError);
});
