import { createAwsClient, errorCodes, type AwsClient } from "@keyhole/aws";
import {
  collect,
  countEndings,
  everyEntry,
  getEnding,
  isFlag,
  isNothing,
  isText,
  malformedResponses,
  objectWith,
  type Decoder,
  type Test,
} from "@keyhole/malformed";
import { describe, expect, it } from "vitest";

const secretAccessKey = "sample-canary-key";
const settings = { seed: 20_261_130, numRuns: 1000 };

const ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:a-a1b2c3";
const version = { ARN, Name: "a", VersionId: "sample-version", VersionStages: ["AWSCURRENT"] };
const stages = { "sample-version": ["AWSCURRENT"] };
const secret = {
  ARN,
  Name: "a",
  Description: "b",
  OwningService: "c",
  RotationEnabled: true,
  LastChangedDate: 1.5,
  DeletedDate: 2,
};

const isNumber: Test = (value) => typeof value === "number";
const isTexts: Test = (value) => Array.isArray(value) && value.every((each) => isText(each));
const isStages: Test = (value) =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((each) => isTexts(each));
const isSecret = objectWith(
  { name: isText, rotationEnabled: isFlag, versionIdsToStages: isStages },
  {
    arn: isText,
    description: isText,
    owningService: isText,
    lastChangedDate: isNumber,
    deletedDate: isNumber,
  },
);
const isVersion = objectWith({ versionId: isText, versionStages: isTexts });
const isValue = objectWith(
  { versionId: isText, versionStages: isTexts },
  { arn: isText, name: isText, secretString: isText, secretBinary: isText },
);

const decoders: readonly Decoder<AwsClient>[] = [
  {
    name: "verifyCredentials",
    valid: { SecretList: [{ ...secret, SecretVersionsToStages: stages }] },
    call: (client) => client.verifyCredentials(),
    fits: objectWith({ canList: isFlag }, { account: isText }),
  },
  {
    name: "listSecrets",
    valid: { SecretList: [{ ...secret, SecretVersionsToStages: stages }] },
    call: (client) => collect(client.listSecrets()),
    fits: everyEntry(isSecret),
  },
  {
    name: "getSecretValue",
    valid: { ...version, SecretString: "sample" },
    call: (client) => client.getSecretValue("a"),
    fits: isValue,
  },
  {
    name: "getSecretValue of bytes",
    valid: { ...version, SecretBinary: "c2FtcGxl" },
    call: (client) => client.getSecretValue("a"),
    fits: isValue,
  },
  {
    name: "describeSecret",
    valid: { ...secret, VersionIdsToStages: stages },
    call: (client) => client.describeSecret("a"),
    fits: isSecret,
  },
  {
    name: "listSecretVersionIds",
    valid: { ARN, Name: "a", Versions: [version] },
    call: (client) => collect(client.listSecretVersionIds("a")),
    fits: everyEntry(isVersion),
  },
  {
    name: "createSecret",
    valid: version,
    call: (client) => client.createSecret({ name: "a", secretString: "sample-sent-value" }),
    fits: isVersion,
    sent: ["sample-sent-value"],
  },
  {
    name: "putSecretValue",
    valid: version,
    call: (client) => client.putSecretValue("a", { secretString: "sample-sent-value" }),
    fits: isVersion,
    sent: ["sample-sent-value"],
  },
  {
    name: "rotateSecret",
    valid: version,
    call: (client) => client.rotateSecret("a"),
    fits: isVersion,
  },
  {
    name: "updateSecretVersionStage",
    valid: { ARN, Name: "a" },
    call: (client) => client.updateSecretVersionStage("a", { versionStage: "AWSCURRENT" }),
    fits: isNothing,
  },
  {
    name: "deleteSecret",
    valid: { ARN, Name: "a", DeletionDate: 1 },
    call: (client) => client.deleteSecret("a"),
    fits: isNothing,
  },
  {
    name: "restoreSecret",
    valid: { ARN, Name: "a" },
    call: (client) => client.restoreSecret("a"),
    fits: isNothing,
  },
];

const connect = (response: () => Response) =>
  createAwsClient({
    accessKeyId: "AKIASAMPLE",
    secretAccessKey,
    region: "us-east-1",
    retry: { limit: 0 },
    fetch: () => Promise.resolve(response()),
  });

/** In milliseconds. Long enough for a busy machine. */
const timeoutMs = 60_000;

describe("the AWS client", () => {
  it("has only functions that these tests call with malformed responses", () => {
    const tried = new Set(decoders.map(({ name }) => name.replace(/ .*/, "")));
    expect([...tried].toSorted()).toEqual(Object.keys(connect(() => Response.error())).toSorted());
  });

  it.each(decoders)(
    "returns a valid result or throws a VendorError for any response to $name",
    async (decoder) => {
      const responses = malformedResponses({
        valid: decoder.valid,
        texts: [secretAccessKey],
        failures: [
          (code, message) => ({ __type: code, message }),
          (code, message) => ({ __type: `sample#${String(code)}`, Message: message }),
        ],
        codes: [...Object.keys(errorCodes), "SampleException", 7, null],
      });
      const endings = await countEndings({
        decoder,
        connect,
        credentials: [secretAccessKey],
        responses,
        settings,
      });
      // At least one response must be valid, or the generated ones would be too malformed to test
      // anything.
      expect(endings.get("result")).toBeGreaterThan(20);
      expect(endings.size).toBeGreaterThan(6);
    },
    timeoutMs,
  );

  it.each(decoders)("accepts a valid response to $name", async (decoder) => {
    const client = connect(() => Response.json(decoder.valid));
    await expect(getEnding(decoder, client, [secretAccessKey])).resolves.toBe("result");
  });
});
