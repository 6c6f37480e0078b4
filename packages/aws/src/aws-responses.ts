import { optionalStrings, type ResponseReader } from "@keyhole/transport";

type Properties = Readonly<Record<string, unknown>>;

/** A secret without its value. Times are in milliseconds since 1970-01-01T00:00:00Z. */
export interface SecretDetails {
  readonly name: string;
  readonly arn?: string;
  readonly description?: string;
  /** The AWS service that manages the secret. */
  readonly owningService?: string;
  /** Whether AWS rotates it. */
  readonly rotationEnabled: boolean;
  readonly lastChangedDate?: number;
  /** When its deletion was scheduled. Its value can't be read since then. */
  readonly deletedDate?: number;
  /** The stages of its versions, such as `AWSCURRENT`, by the version's ID. */
  readonly versionIdsToStages: Readonly<Record<string, readonly string[]>>;
}

/** The value of a version of a secret: a string, or bytes in Base64. */
export interface SecretValue {
  readonly name?: string;
  readonly arn?: string;
  readonly versionId: string;
  readonly versionStages: readonly string[];
  readonly secretString?: string;
  readonly secretBinary?: string;
}

/** A version of a secret, without its value. */
export interface SecretVersion {
  readonly versionId: string;
  readonly versionStages: readonly string[];
}

/** @throws {VendorError} of kind `unexpected-response` unless the body is an object */
export function readBody(response: ResponseReader): Properties {
  return response.object(response.body, "body");
}

/** @throws {VendorError} of kind `unexpected-response` if a secret has no name */
export function readSecrets(response: ResponseReader): SecretDetails[] {
  const list = response.array(readBody(response)["SecretList"], "SecretList");
  return list.map((entry) => readSecret(response, response.object(entry, "secret")));
}

/** @throws {VendorError} of kind `unexpected-response` if it has no name */
export function readSecret(response: ResponseReader, secret: Properties): SecretDetails {
  const { ARN, Description, OwningService, LastChangedDate, DeletedDate } = secret;
  const stages = secret["VersionIdsToStages"] ?? secret["SecretVersionsToStages"] ?? {};
  return {
    name: response.text(secret["Name"], "Name"),
    ...optionalStrings({ arn: ARN, description: Description, owningService: OwningService }, [
      "arn",
      "description",
      "owningService",
    ]),
    rotationEnabled: secret["RotationEnabled"] === true,
    ...(typeof LastChangedDate === "number" && { lastChangedDate: toMs(LastChangedDate) }),
    ...(typeof DeletedDate === "number" && { deletedDate: toMs(DeletedDate) }),
    versionIdsToStages: Object.fromEntries(
      Object.entries(response.object(stages, "stages")).map(([id, names]) => [id, toTexts(names)]),
    ),
  };
}

/** @throws {VendorError} of kind `unexpected-response` if there isn't exactly one value */
export function readValue(response: ResponseReader): SecretValue {
  const body = readBody(response);
  const { SecretString, SecretBinary, ARN, Name } = body;
  const value =
    typeof SecretBinary === "string"
      ? { secretBinary: SecretBinary }
      : { secretString: response.text(SecretString, "SecretString") };
  return {
    ...readVersion(response, body),
    ...optionalStrings({ arn: ARN, name: Name }, ["arn", "name"]),
    ...value,
  };
}

/** @throws {VendorError} of kind `unexpected-response` if it has no ID */
export function readVersion(response: ResponseReader, version = readBody(response)): SecretVersion {
  return {
    versionId: response.text(version["VersionId"], "VersionId"),
    versionStages: toTexts(version["VersionStages"]),
  };
}

function toTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
