import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, expect, it } from "vitest";
import { parseReference } from "../../src/references/index.js";
import {
  locateReference,
  ProviderLists,
  UnresolvedReferenceError,
} from "../../src/resolve/index.js";
import { sandboxDirectory } from "./sandbox-directory.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const locate = (text: string, { listIds = true, as = "full" } = {}) =>
  locateReference(parseReference(text), new ProviderLists(sandboxDirectory(sandbox, { as })), {
    listIds,
  });

async function getIds(vendor: string) {
  const { applicationId, secretId } = (await sandbox.access())[vendor]!.examples;
  return { app: `@${applicationId}`, secret: `@${secretId}` };
}

it("locateReference looks up IDs only if listIds is set", async () => {
  const { app, secret } = await getIds("voximplant");
  const text = `keyhole://voximplant/${app}/${secret}`;
  expect(await locate(text, { listIds: false })).not.toHaveProperty("summary");
  expect(sandbox.calls()["voximplant"]).toEqual({});
  expect(await locate(text)).toMatchObject({
    containers: [{}],
    summary: { name: expect.any(String) },
  });
});

it("locateReference refuses an ID that isn't listed, unless the list may not be read", async () => {
  const { app } = await getIds("voximplant");
  const text = `keyhole://voximplant/${app}/@404`;
  await expect(locate(text)).rejects.toMatchObject({ part: "secret" });
  await expect(locate("keyhole://voximplant/@404/@1")).rejects.toMatchObject({ part: "container" });
  await expect(locate(text, { as: "limited" })).resolves.toMatchObject({
    location: { secretId: "404" },
  });
});

it("locateReference doesn't use a name as an ID", async () => {
  const { app, secret } = await getIds("voximplant");
  const named = secret.slice(1);
  await expect(locate(`keyhole://voximplant/${app}/${named}`)).rejects.toThrow(
    UnresolvedReferenceError,
  );
});

it("locateReference refuses an unknown container, by name or by ID", async () => {
  await expect(locate("keyhole://senhasegura/cards/x")).rejects.toMatchObject({
    part: "container",
  });
  await expect(locate("keyhole://senhasegura/@cards/@1", { listIds: false })).rejects.toThrow(
    "@cards",
  );
});

it.each([
  ["genauth", "@6229ff/@public-demo", "secret"],
  ["genauth", "Web%20Shop/secret", "secret"],
  ["userdocks", "@public-demo-app", "container"],
  ["voximplant", "@call-center/@101", "container"],
  ["voximplant", "@1001/@CRM_API_KEY", "secret"],
  ["voximplant", "@01001/@101", "container"],
  ["voximplant", "@1001/@0", "secret"],
  ["senhasegura", "@passwords/@../notes/1", "secret"],
  ["senhasegura", "passwords/@1?x", "secret"],
])(
  "locateReference refuses an ID that %s can't have issued, without a request: %s",
  async (vendor, path, part) => {
    const written = path.replace("../notes/1", "..%2Fnotes%2F1").replace("?", "%3F");
    await expect(
      locate(`keyhole://${vendor}/${written}`, { listIds: false }),
    ).rejects.toMatchObject({
      part,
    });
    expect(Object.values(sandbox.calls()).flatMap((calls) => Object.keys(calls))).toEqual([]);
  },
);

it.each([
  ["voximplant/call-center/CRM_API_KEY/secret_value", ["CRM_API_KEY:secret_value"], 1],
  ["genauth/Web%20Shop/secret", ["Web%20Shop:secret"], 0],
  ["genauth/Web%20Shop/secret/secret", ["Web%20Shop:secret"], 0],
  ["senhasegura/passwords/Build%20Server/x/y", [expect.stringContaining(":y")], 1],
  ["voximplant/call-center/CRM_API_KEY/x:y", [], 1],
])(
  "locateReference says without a request how to write the field of keyhole://%s",
  async (path, candidates, index) => {
    await expect(locate(`keyhole://${path}`)).rejects.toMatchObject({
      part: "secret",
      candidates,
      index,
      replacesRest: true,
    });
    expect(Object.values(sandbox.calls()).flatMap((calls) => Object.keys(calls))).toEqual([]);
  },
);

it("locateReference throws if listing an ID fails for another reason than a missing permission", async () => {
  const { app, secret } = await getIds("voximplant");
  sandbox.addFault("voximplant", { operation: "getApplications", status: 400 });
  await expect(locate(`keyhole://voximplant/${app}/${secret}`)).rejects.toMatchObject({
    name: "VendorError",
  });
});
