import { signRequest, type SignedRequest, type SigningKey } from "@keyhole/transport";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { runScript } from "./support/run-script.js";

const token = fc.stringMatching(/^[A-Za-z0-9/+=]{16,80}$/);
const origins = [
  "https://secretsmanager.eu-central-1.amazonaws.com",
  "https://secretsmanager.cn-north-1.amazonaws.com.cn",
  "http://127.0.0.1:4566",
  "https://proxy.example.com:8443",
];
const requests: fc.Arbitrary<SignedRequest> = fc.record({
  method: fc.constantFrom("POST", "GET"),
  url: fc
    .tuple(
      fc.constantFrom(...origins),
      fc.webPath(),
      fc.dictionary(fc.string({ maxLength: 9 }), fc.string({ unit: "binary", maxLength: 9 })),
    )
    .map(([origin, path, query]) => {
      const url = new URL(origin + (path || "/"));
      url.search = new URLSearchParams(query).toString();
      return url.href;
    }),
  headers: fc.dictionary(
    fc.stringMatching(/^x-[a-z0-9-]{1,20}[a-z]$/),
    fc.stringMatching(/^[!-~](?:[ -~]{0,30}[!-~])?$/),
  ),
  body: fc.option(fc.string({ unit: "binary", maxLength: 200 }), { nil: undefined }),
});
const keys: fc.Arbitrary<SigningKey> = fc
  .record({
    accessKeyId: fc.stringMatching(/^A[SK]IA[A-Z2-7]{16}$/),
    secretAccessKey: token,
    sessionToken: fc.option(token, { nil: undefined }),
    region: fc.constantFrom("eu-central-1", "us-gov-west-1", "cn-north-1"),
    service: fc.constantFrom("secretsmanager", "service"),
    scheme: fc.constant("AWS4"),
  })
  .map(({ sessionToken, ...key }) => ({ ...key, ...(sessionToken && { sessionToken }) }));
const time = fc.integer({ min: 0, max: 4_102_444_799_000 });

it("signRequest signs 500 random requests as the SDK's own signer does", async () => {
  const samples = fc.sample(fc.record({ request: requests, key: keys, time }), {
    seed: 20_261_130,
    numRuns: 500,
  });
  const signed = await Promise.all(
    samples.map((sample) => signRequest(sample.request, sample.key, sample.time)),
  );
  expect(signed.map(({ authorization }) => authorization)).toEqual(
    await runScript<string[]>("aws-official-signatures.mjs", samples),
  );
});
