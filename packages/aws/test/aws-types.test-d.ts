import {
  createAwsApiClient,
  createAwsClient,
  errorCodes,
  type AwsApiClient,
  type AwsClient,
  type AwsKeyOptions,
  type AwsOptions,
  type ClientOptions,
  type CodeMeaning,
  type paths,
} from "@keyhole/aws";
import { createAwsRestClient, type AwsRestClient } from "@keyhole/aws/rest";
import type { Client } from "openapi-fetch";
import { expectTypeOf, test } from "vitest";

const key = { accessKeyId: "AKIASAMPLE", secretAccessKey: "sample-secret" };

test("createAwsClient accepts an access key and options", () => {
  expectTypeOf(createAwsClient).toEqualTypeOf<(options: AwsOptions) => AwsClient>();
  expectTypeOf(createAwsRestClient).toEqualTypeOf<(options: AwsOptions) => AwsRestClient>();
  expectTypeOf(createAwsApiClient(key).api).toEqualTypeOf<AwsApiClient>();
  expectTypeOf<AwsRestClient>().toEqualTypeOf<Client<paths>>();
  expectTypeOf<AwsOptions>().toExtend<ClientOptions>();
  expectTypeOf<Omit<AwsKeyOptions, keyof ClientOptions>>().toEqualTypeOf<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
    readonly credentials?: undefined;
    readonly region?: string | undefined;
    readonly baseUrl?: string | undefined;
  }>();
  expectTypeOf(errorCodes).toEqualTypeOf<Readonly<Record<string, CodeMeaning>>>();
});

test("createAwsClient accepts a function in place of an access key", () => {
  const credentials = () => Promise.resolve({ ...key, expiration: new Date() });
  expectTypeOf(createAwsClient({ credentials })).toEqualTypeOf<AwsClient>();
  // @ts-expect-error -- an access key and a function
  createAwsClient({ ...key, credentials });
  // @ts-expect-error -- no promise
  createAwsClient({ credentials: () => key });
});

test("createAwsClient rejects everything else", () => {
  // @ts-expect-error -- no options
  createAwsClient();
  // @ts-expect-error -- no secret
  createAwsClient({ accessKeyId: "AKIASAMPLE" });
  // @ts-expect-error -- no such option
  createAwsClient({ ...key, profile: "sample" });
  // @ts-expect-error -- a value needs a string or bytes
  void createAwsClient(key).putSecretValue("a", {});
});
