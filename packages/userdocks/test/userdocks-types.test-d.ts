import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createUserDocksRestClient, type UserDocksRestClient } from "../src/userdocks-rest.js";
import {
  createUserDocksApiClient,
  createUserDocksClient,
  defaultBaseUrl,
  errorCodes,
  remedies,
  vendor,
  type AppKey,
  type AppKeyType,
  type CallOptions,
  type ClientOptions,
  type CodeMeaning,
  type components,
  type KeyMethods,
  type operations,
  type paths,
  type Remedies,
  type SecretMethods,
  type UserDocksApiClient,
  type UserDocksClient,
  type UserDocksOptions,
  type VendorError,
  type VendorIdentity,
} from "../src/index.js";

const app = { apiKey: "sample-api-key", appId: "00000000-0000-4000-8000-000000000000" };

describe("creating a client", () => {
  test("takes an app's key and id, and options", () => {
    expectTypeOf(createUserDocksClient).toEqualTypeOf<
      (options: UserDocksOptions) => UserDocksClient
    >();
    expectTypeOf(createUserDocksRestClient).toEqualTypeOf<
      (options: UserDocksOptions) => UserDocksRestClient
    >();
    expectTypeOf(createUserDocksApiClient).toEqualTypeOf<
      (options: UserDocksOptions) => { readonly api: UserDocksApiClient; readonly appId: string }
    >();
    expectTypeOf<UserDocksRestClient>().toEqualTypeOf<Client<paths>>();
    expectTypeOf<UserDocksOptions>().toExtend<ClientOptions>();
    expectTypeOf<Omit<UserDocksOptions, keyof ClientOptions>>().toEqualTypeOf<{
      readonly apiKey: string;
      readonly appId: string;
      readonly baseUrl?: string | undefined;
    }>();
  });

  test("takes nothing else", () => {
    // @ts-expect-error -- no options
    createUserDocksClient();
    // @ts-expect-error -- lacks its key
    createUserDocksClient({ appId: app.appId });
    // @ts-expect-error -- lacks its app
    createUserDocksClient({ apiKey: app.apiKey });
    // @ts-expect-error -- a key is text
    createUserDocksClient({ ...app, apiKey: 7 });
    // @ts-expect-error -- no such option
    createUserDocksClient({ ...app, clientId: app.appId });
    // @ts-expect-error -- null is no address
    createUserDocksClient({ ...app, baseUrl: null });
  });

  test("gives what errors and addresses are named by", () => {
    expectTypeOf(defaultBaseUrl).toExtend<string>();
    expectTypeOf(errorCodes).toEqualTypeOf<Readonly<Record<string, CodeMeaning>>>();
    expectTypeOf(remedies).toEqualTypeOf<Remedies>();
    expectTypeOf(vendor).toEqualTypeOf<VendorIdentity>();
    expectTypeOf<VendorError>().toExtend<Error>();
    expectTypeOf<keyof operations>().toEqualTypeOf<
      "getAppsSecrets" | "getAppsPublicKeys" | "getAppsKeys"
    >();
    expectTypeOf<components["schemas"]["ErrorsResponse"]["errors"][number]["code"]>().toBeString();
  });
});

describe("a client", () => {
  test("has these functions, and no other", () => {
    expectTypeOf<UserDocksClient>().toExtend<SecretMethods & KeyMethods>();
    expectTypeOf<keyof UserDocksClient>().toEqualTypeOf<
      "verifyCredentials" | "getAppsSecrets" | "getAppsPublicKeys" | "getAppsKeys"
    >();
    expectTypeOf<UserDocksClient["verifyCredentials"]>().toEqualTypeOf<
      (options?: CallOptions) => Promise<void>
    >();
    expectTypeOf<UserDocksClient["getAppsSecrets"]>().toEqualTypeOf<
      (options?: CallOptions) => Promise<{ secret: string }>
    >();
    expectTypeOf<UserDocksClient["getAppsPublicKeys"]>().toEqualTypeOf<
      (options?: CallOptions) => Promise<{ publicKey: string }>
    >();
    expectTypeOf<UserDocksClient["getAppsKeys"]>().toEqualTypeOf<
      (options?: CallOptions) => Promise<AppKey[]>
    >();
  });

  test("takes an app in its options alone", () => {
    const client = createUserDocksClient({ ...app, baseUrl: defaultBaseUrl });
    // @ts-expect-error -- an API key opens one app
    void client.getAppsSecrets(app.appId);
    // @ts-expect-error -- no signal
    void client.getAppsKeys({ signal: "now" });
  });
});

test("a key has its value, and details that may be missing", () => {
  expectTypeOf<AppKey>().toEqualTypeOf<{
    uuid: string;
    value: string;
    type?: AppKeyType;
    createdAt?: string;
    updatedAt?: string;
  }>();
  expectTypeOf<AppKeyType>().toEqualTypeOf<{
    name: string;
    uuid?: string;
    createdAt?: string;
    updatedAt?: string;
  }>();
});
