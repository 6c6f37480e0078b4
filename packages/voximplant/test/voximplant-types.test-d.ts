import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createVoximplantRestClient, type VoximplantRestClient } from "@keyhole/voximplant/rest";
import {
  createVoximplantApiClient,
  createVoximplantClient,
  defaultBaseUrl,
  errorCodes,
  parseServiceAccountKey,
  vendor,
  type VendorError,
  type Application,
  type ApplicationMethods,
  type ApplicationSelector,
  type CallOptions,
  type ClientOptions,
  type CodeMeaning,
  type components,
  type GetApplicationsOptions,
  type GetSecretsOptions,
  type ListOptions,
  type AddSecretRequest,
  type operations,
  type paths,
  type SecretAddress,
  type SecretChange,
  type SecretDeletion,
  type SecretListItem,
  type SecretMethods,
  type SecretSelector,
  type SecretsSelector,
  type GetSecretValueResult,
  type ServiceAccountKey,
  type VendorIdentity,
  type VoximplantApiClient,
  type VoximplantClient,
  type VoximplantOptions,
} from "@keyhole/voximplant";

declare const client: VoximplantClient;
declare const serviceAccountKey: ServiceAccountKey;
const application = { applicationId: 1 } as const;
const secret = { secretId: 10 } as const;

describe("createVoximplantClient", () => {
  test("accepts a key and options", () => {
    expectTypeOf(createVoximplantClient).toEqualTypeOf<
      (options: VoximplantOptions) => VoximplantClient
    >();
    expectTypeOf(createVoximplantRestClient).toEqualTypeOf<
      (options: VoximplantOptions) => VoximplantRestClient
    >();
    expectTypeOf(createVoximplantApiClient).parameters.toEqualTypeOf<[VoximplantOptions]>();
    expectTypeOf(createVoximplantApiClient).returns.toExtend<{ api: VoximplantApiClient }>();
    expectTypeOf<VoximplantRestClient>().toEqualTypeOf<Client<paths>>();
    expectTypeOf<VoximplantOptions>().toExtend<ClientOptions>();
    expectTypeOf<Omit<VoximplantOptions, keyof ClientOptions>>().toEqualTypeOf<{
      readonly serviceAccountKey: ServiceAccountKey;
      readonly accountId?: number | undefined;
      readonly baseUrl?: string | undefined;
    }>();
    expectTypeOf<ServiceAccountKey>().toEqualTypeOf<{
      readonly accountEmail: string;
      readonly accountId: number;
      readonly keyId: string;
      readonly privateKey: string;
    }>();
    expectTypeOf(parseServiceAccountKey).toEqualTypeOf<(text: string) => ServiceAccountKey>();
  });

  test("rejects everything else", () => {
    // @ts-expect-error -- no options
    createVoximplantClient();
    // @ts-expect-error -- key missing
    createVoximplantClient({});
    // @ts-expect-error -- the key must be parsed first
    createVoximplantClient({ serviceAccountKey: "{}" });
    // @ts-expect-error -- an ID must be a number
    createVoximplantClient({ serviceAccountKey, accountId: "1" });
    // @ts-expect-error -- no such option
    createVoximplantClient({ serviceAccountKey, timeout: 1 });
  });

  test("comes with the vendor's identity, codes and base URL", () => {
    expectTypeOf(defaultBaseUrl).toExtend<string>();
    expectTypeOf(errorCodes).toEqualTypeOf<Readonly<Record<string, CodeMeaning>>>();
    expectTypeOf(vendor).toEqualTypeOf<VendorIdentity>();
    expectTypeOf<VendorError>().toExtend<Error>();
    expectTypeOf<keyof operations>().toEqualTypeOf<
      | "getApplications"
      | "getSecrets"
      | "getSecretValue"
      | "addSecret"
      | "setSecretInfo"
      | "delSecret"
    >();
    expectTypeOf<components["schemas"]["ErrorInfo"]>().toEqualTypeOf<{
      code: number;
      msg: string;
    }>();
  });
});

describe("the client", () => {
  test("has these functions and no others", () => {
    expectTypeOf<VoximplantClient>().toExtend<ApplicationMethods & SecretMethods>();
    expectTypeOf<keyof VoximplantClient>().toEqualTypeOf<
      "verifyCredentials" | keyof ApplicationMethods | keyof SecretMethods
    >();
    expectTypeOf<keyof ApplicationMethods>().toEqualTypeOf<"getApplications" | "getApplication">();
    expectTypeOf<keyof SecretMethods>().toEqualTypeOf<
      "getSecrets" | "getSecretValue" | "addSecret" | "setSecretInfo" | "delSecret"
    >();
  });

  test("lists and gets applications", () => {
    expectTypeOf<VoximplantClient["verifyCredentials"]>().toEqualTypeOf<
      (options?: CallOptions) => Promise<{ readonly canList: boolean }>
    >();
    expectTypeOf<VoximplantClient["getApplications"]>().toEqualTypeOf<
      (options?: GetApplicationsOptions) => AsyncGenerator<Application, void>
    >();
    expectTypeOf<VoximplantClient["getApplication"]>().toEqualTypeOf<
      (application: ApplicationSelector, options?: CallOptions) => Promise<Application>
    >();
  });

  test("lists, gets and changes secrets", () => {
    expectTypeOf<VoximplantClient["getSecrets"]>().toEqualTypeOf<
      (
        application: ApplicationSelector,
        options?: GetSecretsOptions,
      ) => AsyncGenerator<SecretListItem, void>
    >();
    expectTypeOf<Omit<GetSecretsOptions, keyof ListOptions>>().toEqualTypeOf<{
      readonly secretNamePart?: string | undefined;
    }>();
    expectTypeOf<Omit<GetApplicationsOptions, keyof ListOptions>>().toEqualTypeOf<{
      readonly applicationId?: number | undefined;
      readonly applicationName?: string | undefined;
    }>();
    expectTypeOf<VoximplantClient["getSecretValue"]>().toEqualTypeOf<
      (address: SecretAddress, options?: CallOptions) => Promise<GetSecretValueResult>
    >();
    expectTypeOf<VoximplantClient["addSecret"]>().toEqualTypeOf<
      (secret: AddSecretRequest, options?: CallOptions) => Promise<{ secretId: number }>
    >();
    expectTypeOf<VoximplantClient["setSecretInfo"]>().toEqualTypeOf<
      (change: SecretChange, options?: CallOptions) => Promise<void>
    >();
    expectTypeOf<VoximplantClient["delSecret"]>().toEqualTypeOf<
      (deletion: SecretDeletion, options?: CallOptions) => Promise<void>
    >();
  });
});

describe("a result", () => {
  test("has IDs as numbers", () => {
    expectTypeOf<Application["applicationId"]>().toEqualTypeOf<number>();
    expectTypeOf<Application["applicationName"]>().toEqualTypeOf<string>();
    expectTypeOf<Application["secureRecordStorage"]>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<SecretListItem["secretId"]>().toEqualTypeOf<number>();
    expectTypeOf<SecretListItem["secretName"]>().toEqualTypeOf<string>();
    expectTypeOf<GetSecretValueResult["secretId"]>().toEqualTypeOf<number | undefined>();
  });

  test("has times as strings, and a value only if one secret was requested", () => {
    expectTypeOf<GetSecretValueResult["secretValue"]>().toEqualTypeOf<string>();
    expectTypeOf<GetSecretValueResult["modified"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<keyof SecretListItem>().toEqualTypeOf<
      "secretId" | "secretName" | "description" | "created" | "modified"
    >();
    // @ts-expect-error -- a list has no values
    expectTypeOf<SecretListItem["secretValue"]>().toBeString();
  });
});

describe("selectors", () => {
  test("select one application or secret by either ID or name", () => {
    expectTypeOf<{ applicationId: number }>().toExtend<ApplicationSelector>();
    expectTypeOf<{ applicationName: string }>().toExtend<ApplicationSelector>();
    expectTypeOf<{ secretId: number }>().toExtend<SecretSelector>();
    expectTypeOf<{ secretName: string }>().toExtend<SecretSelector>();
    // @ts-expect-error -- neither
    client.getSecrets({});
    // @ts-expect-error -- both
    client.getSecrets({ applicationId: 1, applicationName: "a" });
    // @ts-expect-error -- an ID must be a number
    client.getSecrets({ applicationId: "1" });
    // @ts-expect-error -- secret missing
    void client.getSecretValue({ application });
    // @ts-expect-error -- both
    void client.getSecretValue({ application, secret: { secretId: 1, secretName: "A" } });
  });

  test("select several secrets by IDs, by names, or all", () => {
    expectTypeOf<{ secretIds: readonly number[] }>().toExtend<SecretsSelector>();
    expectTypeOf<{ secretNames: readonly string[] }>().toExtend<SecretsSelector>();
    expectTypeOf<{ all: true }>().toExtend<SecretsSelector>();
    void client.delSecret({ application, secretIds: [1, 2] });
    // @ts-expect-error -- secrets missing
    void client.delSecret({ application });
    // @ts-expect-error -- two ways at once
    void client.delSecret({ application, secretIds: [1], secretNames: ["A"] });
    // @ts-expect-error -- two ways at once
    void client.delSecret({ application, secretIds: [1], all: true });
    // @ts-expect-error -- must be true
    void client.delSecret({ application, all: false });
    // @ts-expect-error -- must be an array
    void client.delSecret({ application, secretIds: "1;2" });
    // @ts-expect-error -- application missing
    void client.delSecret({ all: true });
  });
});

describe("writes", () => {
  test("accept strings and require a value", () => {
    void client.addSecret({ application, secretName: "A", secretValue: "b", description: "c" });
    // @ts-expect-error -- value missing
    void client.addSecret({ application, secretName: "A" });
    // @ts-expect-error -- the value must be a string
    void client.addSecret({ application, secretName: "A", secretValue: 7 });
    // @ts-expect-error -- the vendor's own parameter name
    void client.addSecret({ application, secret_name: "A", secretValue: "b" });
    void client.setSecretInfo({ application, secret, newSecretName: "A" });
    // @ts-expect-error -- the name must be a string
    void client.setSecretInfo({ application, secret, newSecretName: 7 });
    // @ts-expect-error -- undefined can't be set
    void client.setSecretInfo({ application, secret, secretValue: undefined });
  });
});
