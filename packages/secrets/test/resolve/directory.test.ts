import { createSandbox } from "@keyhole/sandbox";
import { expect, it } from "vitest";
import { UserFacingError, vendors } from "../../src/index.js";
import type { FieldValues } from "../../src/provider/index.js";
import { createConnectionDirectory, resolveEnvironment } from "../../src/resolve/index.js";
import { everything } from "./sandbox-directory.js";

const sandbox = createSandbox();

async function fieldValuesFor(vendor: string): Promise<FieldValues> {
  const { baseUrl, credentials } = (await sandbox.access())[vendor]!;
  const texts = Object.entries(credentials).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return { baseUrl, ...(Object.fromEntries(texts) as FieldValues) };
}

it("createConnectionDirectory resolves references with the caller's own credentials, and signs in once", async () => {
  const given = await Promise.all(
    vendors.map(async ({ id }) => ({
      alias: `my-${id}`,
      vendor: id,
      fieldValues: await fieldValuesFor(id),
    })),
  );
  const connections = createConnectionDirectory(given, { fetch: sandbox.fetch });
  const entries = [
    { name: "A", value: "keyhole://my-genauth/Web%20Shop" },
    { name: "B", value: "keyhole://my-genauth/Mobile%20App" },
    { name: "C", value: "keyhole://my-voximplant/voice-bot/SPEECH_TOKEN" },
  ];
  const { environment } = await resolveEnvironment(entries, { connections, approvals: everything });
  expect(Object.values(environment).map(({ length }) => length > 0)).toEqual([true, true, true]);
  expect(sandbox.calls()["genauth"]).toMatchObject({ getManagementToken: 1 });
});

it("createConnectionDirectory reports the problem of a connection when it is used", async () => {
  const connections = createConnectionDirectory([
    { alias: "a", vendor: "unknown", fieldValues: {} },
  ]);
  await expect(connections.provider("a")).rejects.toThrow("unknown");
  for (const id of ["b", "genauth"]) {
    await expect(connections.provider(id)).rejects.toThrow(UserFacingError);
  }
});
