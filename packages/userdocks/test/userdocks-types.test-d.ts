import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createUserDocksRestClient, type UserDocksRestClient } from "@keyhole/userdocks/rest";
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
} from "@keyhole/userdocks";

const app = { apiKey: "sample-api-key", appId: "00000000-0000-4000-8000-000000000000" };

describe("createUserDocksClient", () => {
  test("accepts an API key, an app ID and options", () => {
    expectTypeOf(createUserDocksClient).toEqualTypeOf<
      (options: UserDocksOptions) => UserDocksClient
    >();
    expectTypeOf(createUserDocksRestClient).toEqualTypeOf<
      (options: UserDocksOptions) => UserDocksRestClient
    >();
    const connected = createUserDocksApiClient(app);
    expectTypeOf(connected.api).toEqualTypeOf<UserDocksApiClient>();
    expectTypeOf(connected.appId).toBeString();
    expectTypeOf<UserDocksRestClient>().toEqualTypeOf<Client<paths>>();
    expectTypeOf<UserDocksOptions>().toExtend<ClientOptions>();
    expectTypeOf<Omit<UserDocksOptions, keyof ClientOptions>>().toEqualTypeOf<{
      readonly apiKey: string;
      readonly appId: string;
      readonly baseUrl?: string | undefined;
    }>();
  });

  test("rejects everything else", () => {
    // @ts-expect-error -- no options
    createUserDocksClient();
    // @ts-expect-error -- API key missing
    createUserDocksClient({ appId: app.appId });
    // @ts-expect-error -- app ID missing
    createUserDocksClient({ apiKey: app.apiKey });
    // @ts-expect-error -- the API key must be a string
    createUserDocksClient({ ...app, apiKey: 7 });
    // @ts-expect-error -- no such option
    createUserDocksClient({ ...app, clientId: app.appId });
    // @ts-expect-error -- null isn't a URL
    createUserDocksClient({ ...app, baseUrl: null });
  });

  test("comes with the vendor's identity, codes and base URL", () => {
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

describe("the client", () => {
  test("has these functions and no others", () => {
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

  test("accepts the app only in its options", () => {
    const client = createUserDocksClient({ ...app, baseUrl: defaultBaseUrl });
    // @ts-expect-error -- an API key works for one app only
    void client.getAppsSecrets(app.appId);
    // @ts-expect-error -- not a signal
    void client.getAppsKeys({ signal: "now" });
  });
});

test("a key has a value and optional details", () => {
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
