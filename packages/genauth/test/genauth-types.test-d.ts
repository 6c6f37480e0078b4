import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createGenAuthRestClient, type GenAuthRestClient } from "@keyhole/genauth/rest";
import {
  apiCodes,
  createGenAuthClient,
  defaultBaseUrl,
  statusCodes,
  vendor,
  type VendorError,
  type AccessKey,
  type AccessKeyMethods,
  type AccessKeySummary,
  type Application,
  type ApplicationMethods,
  type ApplicationSimpleInfo,
  type CallOptions,
  type ClientOptions,
  type CodeMeaning,
  type components,
  type CreateAccessKeyInput,
  type GenAuthClient,
  type GenAuthOptions,
  type GetAccessKeyListOptions,
  type ListApplicationSimpleInfoOptions,
  type ListApplicationsOptions,
  type ListOptions,
  type paths,
  type SecretMethods,
  type UpdateAccessKeyInput,
  type VendorErrorKind,
  type VendorIdentity,
} from "@keyhole/genauth";

declare const client: GenAuthClient;
declare const accessKey: { readonly accessKeyId: string; readonly accessKeySecret: string };

describe("createGenAuthClient", () => {
  test("accepts an access key and options", () => {
    expectTypeOf(createGenAuthClient).toEqualTypeOf<(options: GenAuthOptions) => GenAuthClient>();
    expectTypeOf(createGenAuthRestClient).toEqualTypeOf<
      (options: GenAuthOptions) => GenAuthRestClient
    >();
    expectTypeOf<GenAuthRestClient>().toEqualTypeOf<Client<paths>>();
    expectTypeOf<GenAuthOptions>().toExtend<ClientOptions>();
    expectTypeOf<GenAuthOptions["accessKeyId"]>().toEqualTypeOf<string>();
    expectTypeOf<GenAuthOptions["accessKeySecret"]>().toEqualTypeOf<string>();
    expectTypeOf<GenAuthOptions["baseUrl"]>().toEqualTypeOf<string | undefined>();
    createGenAuthClient({
      ...accessKey,
      baseUrl: defaultBaseUrl,
      timeoutMs: 1,
      retry: { limit: 0 },
    });
  });

  test("rejects everything else", () => {
    // @ts-expect-error -- no options
    createGenAuthClient();
    // @ts-expect-error -- ID missing
    createGenAuthClient({ accessKeySecret: "a" });
    // @ts-expect-error -- secret missing
    createGenAuthClient({ accessKeyId: "a" });
    // @ts-expect-error -- wrong type
    createGenAuthClient({ ...accessKey, accessKeyId: 7 });
    // @ts-expect-error -- wrong type
    createGenAuthClient({ ...accessKey, baseUrl: new URL(defaultBaseUrl) });
    // @ts-expect-error -- an option of the vendor's SDK
    createGenAuthClient({ ...accessKey, host: defaultBaseUrl });
  });
});

describe("the client", () => {
  test("has the functions of its groups and no others", () => {
    type Groups = ApplicationMethods & SecretMethods & AccessKeyMethods;
    expectTypeOf<Exclude<keyof GenAuthClient, keyof Groups>>().toEqualTypeOf<"verifyCredentials">();
    expectTypeOf<GenAuthClient["verifyCredentials"]>().toEqualTypeOf<
      (options?: CallOptions) => Promise<void>
    >();
  });

  test("gets secrets by application ID", () => {
    type Get = (appId: string, options?: CallOptions) => Promise<{ secret: string }>;
    expectTypeOf<GenAuthClient["getApplicationSecret"]>().toEqualTypeOf<Get>();
    expectTypeOf<GenAuthClient["refreshApplicationSecret"]>().toEqualTypeOf<Get>();
    // @ts-expect-error -- application missing
    void client.getApplicationSecret();
    // @ts-expect-error -- the ID must be a string, not an object as in the vendor's SDK
    void client.refreshApplicationSecret({ appId: "a" });
    // @ts-expect-error -- not a signal
    void client.getApplicationSecret("a", { signal: 7 });
  });

  test("gets and lists applications", () => {
    expectTypeOf<GenAuthClient["listApplicationSimpleInfo"]>().toEqualTypeOf<
      (options?: ListApplicationSimpleInfoOptions) => AsyncGenerator<ApplicationSimpleInfo, void>
    >();
    expectTypeOf<GenAuthClient["listApplications"]>().toEqualTypeOf<
      (options?: ListApplicationsOptions) => AsyncGenerator<Application, void>
    >();
    expectTypeOf<GenAuthClient["getApplicationSimpleInfo"]>().toEqualTypeOf<
      (appId: string, options?: CallOptions) => Promise<ApplicationSimpleInfo>
    >();
    expectTypeOf<GenAuthClient["getApplication"]>().toEqualTypeOf<
      (appId: string, options?: CallOptions) => Promise<Application>
    >();
    // @ts-expect-error -- returns an async generator, not a list
    void client.listApplications().then;
  });

  test("filters the lists of applications", () => {
    expectTypeOf<Omit<ListApplicationSimpleInfoOptions, keyof ListOptions>>().toEqualTypeOf<{
      readonly keywords?: string | undefined;
      readonly isIntegrateApp?: boolean | undefined;
      readonly isSelfBuiltApp?: boolean | undefined;
      readonly ssoEnabled?: boolean | undefined;
    }>();
    expectTypeOf<
      Omit<ListApplicationsOptions, keyof ListApplicationSimpleInfoOptions>
    >().toEqualTypeOf<{ readonly all?: boolean | undefined }>();
    // @ts-expect-error -- wrong type
    client.listApplications({ keywords: 7 });
    // @ts-expect-error -- wrong type
    client.listApplicationSimpleInfo({ ssoEnabled: "true" });
    // @ts-expect-error -- only the other list has this filter
    client.listApplicationSimpleInfo({ all: true });
    // @ts-expect-error -- pages can't be chosen
    client.listApplications({ page: 2 });
  });

  test("lists access keys with and without their secrets", () => {
    expectTypeOf<GenAuthClient["getAccessKeyList"]>().toEqualTypeOf<
      (options?: GetAccessKeyListOptions) => Promise<readonly AccessKey[]>
    >();
    expectTypeOf<GenAuthClient["getAccessKeySummaries"]>().toEqualTypeOf<
      (options?: GetAccessKeyListOptions) => Promise<readonly AccessKeySummary[]>
    >();
    expectTypeOf<AccessKeySummary>().not.toHaveProperty("accessKeySecret");
    void client.getAccessKeyList({ status: ["activated", "staging", "revoked"], type: "userpool" });
    // @ts-expect-error -- no such status
    void client.getAccessKeyList({ status: ["stop"] });
    // @ts-expect-error -- must be a list
    void client.getAccessKeyList({ status: "revoked" });
    // @ts-expect-error -- wrong type
    void client.getAccessKeySummaries({ userId: 7 });
  });

  test("creates, updates and deletes access keys", () => {
    expectTypeOf<GenAuthClient["createAccessKey"]>().toEqualTypeOf<
      (
        input: CreateAccessKeyInput,
        options?: CallOptions,
      ) => Promise<readonly [AccessKey, ...AccessKey[]]>
    >();
    expectTypeOf<GenAuthClient["updateAccessKey"]>().toEqualTypeOf<
      (input: UpdateAccessKeyInput, options?: CallOptions) => Promise<void>
    >();
    expectTypeOf<GenAuthClient["deleteAccessKey"]>().toEqualTypeOf<
      (accessKeyId: string, options?: CallOptions) => Promise<void>
    >();
    // @ts-expect-error -- type missing
    void client.createAccessKey({ userId: "a" });
    // @ts-expect-error -- wrong type
    void client.createAccessKey({ type: "userpool", tenantId: 7 });
    // @ts-expect-error -- change missing
    void client.updateAccessKey({ accessKeyId: "a" });
    // @ts-expect-error -- access key missing
    void client.updateAccessKey({ enable: true });
    // @ts-expect-error -- wrong type
    void client.updateAccessKey({ accessKeyId: "a", enable: "false" });
    // @ts-expect-error -- access key missing
    void client.deleteAccessKey();
  });
});

describe("a result", () => {
  test("requires the properties that are always present", () => {
    expectTypeOf<ApplicationSimpleInfo>().toEqualTypeOf<{
      readonly appId: string;
      readonly appName: string;
      readonly appIdentifier?: string;
      readonly appLogo?: string;
      readonly appDescription?: string;
      readonly appType?: components["schemas"]["ApplicationDto"]["appType"] | (string & {});
      readonly isIntegrateApp?: boolean;
    }>();
    expectTypeOf<Omit<AccessKey, "accessKeySecret">>().toEqualTypeOf<AccessKeySummary>();
    expectTypeOf<AccessKey["accessKeySecret"]>().toEqualTypeOf<string>();
    expectTypeOf<Pick<AccessKeySummary, "accessKeyId" | "enable">>().toEqualTypeOf<{
      readonly accessKeyId: string;
      readonly enable: boolean;
    }>();
    expectTypeOf<AccessKeySummary["status"]>().toEqualTypeOf<
      "activated" | "staging" | "revoked" | (string & {})
    >();
    expectTypeOf<AccessKeySummary["lastDate"]>().toEqualTypeOf<string | undefined>();
  });

  test("has every documented property of an application, each with one type", () => {
    type Dto = components["schemas"]["ApplicationDto"];
    expectTypeOf<keyof Application>().toEqualTypeOf<keyof Dto>();
    expectTypeOf<Application["initLoginUri"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Application["redirectUris"]>().toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf<Application["ssoEnabled"]>().toEqualTypeOf<boolean | undefined>();
  });

  test("has unknown content in parts that aren't documented", () => {
    expectTypeOf<Application["oidcConfig"]>().toBeUnknown();
    expectTypeOf<Application["samlConfig"]>().toBeUnknown();
    expectTypeOf<Application["loginConfig"]>().toBeUnknown();
  });

  test("is read-only", () => {
    const application = {} as Application;
    // @ts-expect-error -- read-only
    application.appName = "a";
    const key = {} as AccessKey;
    // @ts-expect-error -- read-only
    key.accessKeySecret = "a";
  });
});

describe("errors", () => {
  test("are of one class, and codes have a meaning", () => {
    expectTypeOf(apiCodes).toEqualTypeOf<Readonly<Record<string, CodeMeaning>>>();
    expectTypeOf(statusCodes).toEqualTypeOf<Readonly<Record<string, VendorErrorKind>>>();
    expectTypeOf(vendor).toEqualTypeOf<VendorIdentity>();
    expectTypeOf<VendorError["kind"]>().toEqualTypeOf<VendorErrorKind>();
    expectTypeOf<typeof VendorError.is>().guards.toEqualTypeOf<VendorError>();
  });
});
