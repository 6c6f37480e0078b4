import {
  createUserDocksClient,
  errorCodes,
  VendorError,
  type UserDocksClient,
  type UserDocksOptions,
} from "@keyhole/userdocks";
import { createUserDocksRestClient } from "@keyhole/userdocks/rest";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../src/index.js";

type Credentials = Pick<UserDocksOptions, "apiKey" | "appId">;
type Get = (overrides?: Partial<UserDocksOptions>) => Promise<unknown>;

const vendor = useSandbox<Credentials>("userdocks");

const toOptions = (overrides: Partial<UserDocksOptions>): UserDocksOptions => {
  const { baseUrl, credentials, checking } = vendor();
  return { baseUrl, ...credentials, fetch: checking.fetch, retry: { limit: 0 }, ...overrides };
};
const other = (name: string): Credentials =>
  vendor().running.describe()["userdocks"]!.otherCredentials![name] as unknown as Credentials;

/** What causes each of UserDocks' codes, for any operation. */
const causes: Readonly<Record<string, (get: Get, path: string) => Promise<unknown>>> = {
  // Our clients reject this before they send it, because it isn't a UUID.
  "[E4000]": (_, path) => {
    const api = createUserDocksRestClient(toOptions({ fetch }));
    const params = { path: { appId: "sample", appUuid: "sample" } };
    return api.GET(path as "/apps/{appId}/secrets", { params });
  },
  "[E4010]": (get) => get({ apiKey: "sample-wrong-key" }),
  "[E4011]": (get) => get(other("writeKey")),
  "[E4030]": (get) => get(other("disabledApp")),
};

/** The codes that no caller can cause, and the HTTP status that produces each. */
const ordered: Readonly<Record<string, readonly [status: number, why: string]>> = {
  "[E0000]": [500, "a fault of the vendor's own servers"],
};

const operations: readonly [operation: keyof UserDocksClient, path: string][] = [
  ["getAppsSecrets", "/apps/{appId}/secrets"],
  ["getAppsPublicKeys", "/apps/{appId}/public-keys"],
  ["getAppsKeys", "/apps/{appUuid}/keys"],
];
const cases = Object.entries(causes).flatMap(([code, provoke]) =>
  operations.map(([operation, path]) => [code, operation, path, provoke] as const),
);
const toGetter = (operation: keyof UserDocksClient): Get => {
  return (overrides = {}) => createUserDocksClient(toOptions(overrides))[operation]();
};
const catchError = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((reason: unknown) => reason);

describe("UserDocks' error codes", () => {
  it("each have a cause or a reason why they have none", () => {
    expect([...Object.keys(causes), ...Object.keys(ordered)].toSorted()).toEqual(
      Object.keys(errorCodes).toSorted(),
    );
  });

  it.each(cases)(
    "include %s, which a real cause produces in %s",
    async (code, operation, path, provoke) => {
      vendor().running.sandbox.addFault("userdocks", { shape: "rewrite" });
      const error = await catchError(provoke(toGetter(operation), path));
      expect(VendorError.is(error)).toBe(true);
      expect(error).toMatchObject({ code, operation, kind: errorCodes[code]!.kind });
    },
  );

  it.each(cases)(
    "don't include %s in %s before the rewrite of the API",
    async (...[, operation, path, provoke]) => {
      vendor().running.sandbox.addFault("userdocks", { shape: "2022" });
      const error = await catchError(provoke(toGetter(operation), path));
      expect(VendorError.is(error)).toBe(true);
      expect(error).toMatchObject({ code: undefined, operation });
      expect((error as VendorError).vendorMessage).toMatch(/^The /);
    },
  );

  it.each(Object.entries(ordered).map(([code, [status, why]]) => [code, why, status] as const))(
    "include %s, which only a sandbox fault produces (%s)",
    async (code, _why, status) => {
      vendor().running.sandbox.addFault("userdocks", { shape: "rewrite", status });
      const error = await catchError(toGetter("getAppsSecrets")());
      expect(error).toMatchObject({ code, status, kind: errorCodes[code]!.kind });
    },
  );
});

describe("UserDocks' failures without a code", () => {
  it.each([
    ["an app of another owner", () => ({ appId: other("secondApp").appId }), "forbidden", 403],
    ["an unknown app", () => ({ appId: "00000000-0000-4000-8000-000000000000" }), "not-found", 404],
  ])("include a request for %s", async (_, overrides, kind, status) => {
    const error = await catchError(toGetter("getAppsSecrets")(overrides()));
    expect(error).toMatchObject({ kind, status, code: undefined });
  });
});
