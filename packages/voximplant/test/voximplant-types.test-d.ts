import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createVoximplantRestClient, type VoximplantRestClient } from "../src/voximplant-rest.js";
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
} from "../src/index.js";

declare const client: VoximplantClient;
declare const serviceAccountKey: ServiceAccountKey;
const application = { applicationId: 1 } as const;
const secret = { secretId: 10 } as const;

describe("creating a client", () => {
  test("takes a key, and options", () => {
    expectTypeOf(createVoximplantClient).toEqualTypeOf<
      (options: VoximplantOptions) => VoximplantClient
    >();
    expectTypeOf(createVoximplantRestClient).toEqualTypeOf<
      (options: VoximplantOptions) => VoximplantRestClient
    >();
    expectTypeOf(createVoximplantApiClient).toEqualTypeOf<
      (options: VoximplantOptions) => { readonly api: VoximplantApiClient }
    >();
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

  test("takes nothing else", () => {
    // @ts-expect-error -- no options
    createVoximplantClient();
    // @ts-expect-error -- lacks its key
    createVoximplantClient({});
    // @ts-expect-error -- the key's text is not parsed
    createVoximplantClient({ serviceAccountKey: "{}" });
    // @ts-expect-error -- an id is a number
    createVoximplantClient({ serviceAccountKey, accountId: "1" });
    // @ts-expect-error -- no such option
    createVoximplantClient({ serviceAccountKey, timeout: 1 });
  });

  test("gives what errors and addresses are named by", () => {
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

describe("a client", () => {
  test("has these functions, and no other", () => {
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
      (options?: CallOptions) => Promise<void>
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

describe("what comes back", () => {
  test("has its ids as numbers", () => {
    expectTypeOf<Application["applicationId"]>().toEqualTypeOf<number>();
    expectTypeOf<Application["applicationName"]>().toEqualTypeOf<string>();
    expectTypeOf<Application["secureRecordStorage"]>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<SecretListItem["secretId"]>().toEqualTypeOf<number>();
    expectTypeOf<SecretListItem["secretName"]>().toEqualTypeOf<string>();
    expectTypeOf<GetSecretValueResult["secretId"]>().toEqualTypeOf<number | undefined>();
  });

  test("has times as text, and a value in one place alone", () => {
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
  test("name one thing in one way", () => {
    expectTypeOf<{ applicationId: number }>().toExtend<ApplicationSelector>();
    expectTypeOf<{ applicationName: string }>().toExtend<ApplicationSelector>();
    expectTypeOf<{ secretId: number }>().toExtend<SecretSelector>();
    expectTypeOf<{ secretName: string }>().toExtend<SecretSelector>();
    // @ts-expect-error -- neither
    client.getSecrets({});
    // @ts-expect-error -- both
    client.getSecrets({ applicationId: 1, applicationName: "a" });
    // @ts-expect-error -- an id is a number
    client.getSecrets({ applicationId: "1" });
    // @ts-expect-error -- lacks the secret
    void client.getSecretValue({ application });
    // @ts-expect-error -- both
    void client.getSecretValue({ application, secret: { secretId: 1, secretName: "A" } });
  });

  test("name several things in one way", () => {
    expectTypeOf<{ secretIds: readonly number[] }>().toExtend<SecretsSelector>();
    expectTypeOf<{ secretNames: readonly string[] }>().toExtend<SecretsSelector>();
    expectTypeOf<{ all: true }>().toExtend<SecretsSelector>();
    void client.delSecret({ application, secretIds: [1, 2] });
    // @ts-expect-error -- nothing is named
    void client.delSecret({ application });
    // @ts-expect-error -- in two ways
    void client.delSecret({ application, secretIds: [1], secretNames: ["A"] });
    // @ts-expect-error -- in two ways
    void client.delSecret({ application, secretIds: [1], all: true });
    // @ts-expect-error -- false would say nothing
    void client.delSecret({ application, all: false });
    // @ts-expect-error -- joined by whoever calls
    void client.delSecret({ application, secretIds: "1;2" });
    // @ts-expect-error -- lacks the application
    void client.delSecret({ all: true });
  });
});

describe("writes", () => {
  test("take text", () => {
    void client.addSecret({ application, secretName: "A", secretValue: "b", description: "c" });
    // @ts-expect-error -- lacks the value
    void client.addSecret({ application, secretName: "A" });
    // @ts-expect-error -- a value is text
    void client.addSecret({ application, secretName: "A", secretValue: 7 });
    // @ts-expect-error -- named as the vendor's parameter
    void client.addSecret({ application, secret_name: "A", secretValue: "b" });
    void client.setSecretInfo({ application, secret, newSecretName: "A" });
    // @ts-expect-error -- a name is text
    void client.setSecretInfo({ application, secret, newSecretName: 7 });
    // @ts-expect-error -- undefined is no value to set
    void client.setSecretInfo({ application, secret, secretValue: undefined });
  });
});
