import {
  createGenAuthClient,
  type GenAuthOptions,
  type ListApplicationsOptions,
} from "@keyhole/genauth";
import { describe, expect, it } from "vitest";
import {
  getResponses,
  createCheckingFetch,
  printedResponse,
  replay,
  Spec,
  useSandbox,
} from "../src/index.js";

type Credentials = Pick<GenAuthOptions, "accessKeyId" | "accessKeySecret">;

const extraEntries = 60;
const vendor = useSandbox<Credentials>("genauth", { extraEntries });

const connect = (overrides: Partial<GenAuthOptions> = {}) => {
  const { baseUrl, credentials, checking } = vendor();
  return createGenAuthClient({ baseUrl, ...credentials, fetch: checking.fetch, ...overrides });
};
const appId = () => vendor().examples["appId"]!;
const namesIn = async (list: AsyncIterable<{ appName: string }>): Promise<string[]> => {
  const names: string[] = [];
  for await (const { appName } of list) names.push(appName);
  return names;
};

describe("the GenAuth client", () => {
  it("exchanges the access key for one token even if several calls wait for it", async () => {
    const client = connect();
    await Promise.all([client.verifyCredentials(), client.getApplicationSecret(appId())]);
    expect(vendor().calls("getManagementToken")).toBe(1);
  });

  it("gets an application and its secret", async () => {
    const client = connect();
    await expect(client.getApplicationSimpleInfo(appId())).resolves.toMatchObject({
      appId: appId(),
      appName: "Web Shop",
    });
    await expect(client.getApplicationSecret(appId())).resolves.toEqual({
      secret: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
  });

  it("gets an application with all documented fields except its description", async () => {
    const client = connect();
    const application = await client.getApplication(appId());
    expect(application).toMatchObject({
      appId: appId(),
      appName: "Web Shop",
      defaultProtocol: "oidc",
      redirectUris: ["https://example.com/callback"],
      oidcConfig: {},
    });
    const { operation } = new Spec("genauth").operation("getApplication");
    const [shown] = getResponses(new Spec("genauth"), operation) as [{ data: object }];
    const undocumented = Object.keys(application).filter((name) => !(name in shown.data));
    expect(undocumented).toEqual([]);
    const missing = Object.keys(shown.data).filter((name) => !(name in application));
    expect(missing).toEqual(["appDescription"]);
  });

  it("lists applications with their configuration, in either documented shape", async () => {
    const uris = new Set<unknown>();
    let count = 0;
    for await (const { initLoginUri } of connect().listApplications()) {
      uris.add(initLoginUri);
      count += 1;
    }
    expect(count).toBe(3 + extraEntries);
    expect([...uris]).toEqual(["https://example.com/login"]);
    expect(vendor().calls("listApplications")).toBe(2);
  });

  it.each<[ListApplicationsOptions, number]>([
    [{ keywords: "Shop" }, 1],
    [{ keywords: "sample-nowhere" }, 0],
    [{ isIntegrateApp: true }, extraEntries / 3],
    [{ isSelfBuiltApp: true }, 3 + (2 * extraEntries) / 3],
    [{ ssoEnabled: true }, 1 + extraEntries],
    [{ isIntegrateApp: false, isSelfBuiltApp: false, ssoEnabled: false }, 3 + extraEntries],
    [{ keywords: "Application 3", isIntegrateApp: true, all: true }, 5],
  ])("lists the applications that match %j", async (filter, count) => {
    const { all: _, ...simple } = filter;
    const found = await namesIn(connect().listApplications(filter));
    expect(found).toHaveLength(count);
    expect(await namesIn(connect().listApplicationSimpleInfo(simple))).toEqual(found);
  });

  it("reports a wrong access key without a retry", async () => {
    const client = connect({ accessKeySecret: "sample-wrong-secret" });
    const error = await client.verifyCredentials().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "unauthenticated", operation: "getManagementToken" });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("sample-wrong-secret");
    expect(vendor().calls("getManagementToken")).toBe(1);
  });
});

describe("the response in GenAuth's documentation", () => {
  it.each(["getApplicationSecret", "refreshApplicationSecret"] as const)(
    "is decoded by %s and matches the spec",
    async (operation) => {
      const { baseUrl } = vendor();
      const path = operation.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const body = printedResponse("genauth-secret.json");
      const checking = createCheckingFetch("genauth", baseUrl, replay(path, body, fetch));
      const client = connect({ fetch: checking.fetch });
      await expect(client[operation]("6229ffaxxxxxxxxcade3e3d9")).resolves.toEqual({
        secret: "860830c5a647xxxxxx7bd4d0dd94bf23",
      });
      expect(checking.violations).toEqual([]);
    },
  );
});
