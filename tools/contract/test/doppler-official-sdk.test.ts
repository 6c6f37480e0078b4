import { DopplerSDK } from "@dopplerhq/node-sdk";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../src/index.js";

const vendor = useSandbox<{ readonly token: string }>("doppler");

const connect = (token = vendor().credentials.token) => {
  const sdk = new DopplerSDK({ accessToken: token });
  sdk.setBaseUrl(vendor().baseUrl);
  return sdk;
};

const getValue = async (name: string): Promise<string | undefined> =>
  (await connect().secrets.get("shop", "dev", name)).value?.raw;

describe("Doppler's official Node SDK", () => {
  it("describes the token", async () => {
    expect(await connect().auth.me()).toMatchObject({
      name: "Sample laptop",
      workplace: { name: "Sample Workplace" },
    });
  });

  it("lists projects page by page, environments, configs and names", async () => {
    const sdk = connect();
    const first = await sdk.projects.list({ page: 1, perPage: 1 });
    const second = await sdk.projects.list({ page: 2, perPage: 1 });
    const third = await sdk.projects.list({ page: 3, perPage: 1 });
    expect([first, second, third].map(({ projects }) => projects?.[0]?.name)).toEqual([
      "billing",
      "shop",
      undefined,
    ]);
    const { environments } = await sdk.environments.list("shop");
    expect(environments?.map(({ id }) => id)).toEqual(["dev", "prd"]);
    const { configs } = await sdk.configs.list("shop", { environment: "dev" });
    expect(configs?.map(({ name }) => name)).toEqual(["dev", "dev_checkout"]);
    expect((await sdk.configs.get("shop", "prd")).config?.locked).toBe(true);
    const { names } = await sdk.secrets.names("shop", "dev");
    expect(names).toEqual(expect.arrayContaining(["API_KEY", "DOPPLER_PROJECT"]));
  });

  it("gets, sets and deletes secrets", async () => {
    const sdk = connect();
    const target = { project: "shop", config: "dev" };
    await sdk.secrets.update({ ...target, secrets: { ADDED: "sample ünicode" } });
    await sdk.secrets.update({
      ...target,
      change_requests: [
        {
          name: "API_KEY",
          originalName: "API_KEY",
          originalValue: (await getValue("API_KEY"))!,
          value: "sample-new",
        },
      ],
    });
    const { secrets } = await sdk.secrets.list("shop", "dev", { secrets: "API_KEY,ADDED" });
    expect(secrets).toMatchObject({
      ADDED: { raw: "sample ünicode", rawValueType: { type_: "string" } },
      API_KEY: { raw: "sample-new" },
    });
    await sdk.secrets.delete("shop", "dev", "ADDED");
    expect(await getValue("ADDED")).toBeNull();
    expect(vendor().calls("deleteSecret")).toBe(1);
  });

  it("gets the answer to a DELETE with a loose body, also if that takes a while", async () => {
    const { running } = vendor();
    running.sandbox.addFault("doppler", { operation: "deleteSecret", delayMs: 300 });
    for (const name of ["API_KEY", "DB_USER"]) {
      await connect().secrets.delete("shop", "dev", name);
      expect(await getValue(name)).toBeNull();
    }
  });

  it("throws on refusals, and repeats a write after status 500", async () => {
    await expect(connect("dp.pt.wrong").auth.me()).rejects.toMatchObject({ statusCode: 401 });
    await expect(connect().secrets.names("shop", "no-such")).rejects.toMatchObject({
      statusCode: 404,
    });
    vendor().running.sandbox.addFault("doppler", { operation: "updateSecrets", status: 500 });
    const update = { project: "shop", config: "dev", secrets: { ADDED: "sample" } };
    await expect(connect().secrets.update(update as never)).rejects.toMatchObject({
      statusCode: 500,
    });
    expect(vendor().calls("updateSecrets")).toBe(3);
  });
});
