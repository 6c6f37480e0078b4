import type {
  AccessKey,
  AwsClient,
  NewValue,
  SecretDetails,
  SecretValue as StoredValue,
} from "@keyhole/aws";
import {
  assertHeaderValue,
  assertString,
  systemClock,
  VendorError,
  type CallOptions,
  type Clock,
  type VendorErrorKind,
} from "@keyhole/transport";
import { baseUrlField, tokenProblem } from "../provider/form-problems.js";
import { findMembers, toFieldJson, toFieldText } from "../provider/json-fields.js";
import type { Container, Entry, SecretSummary } from "../provider/model.js";
import type { NewSecretForm } from "../provider/new-secret.js";
import { valueProblem } from "../provider/new-value.js";
import type { RefreshStyle } from "../provider/refresh-style.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { FieldValues, ProviderEnvironment, Vendor } from "../provider/vendor-descriptor.js";
import { UserFacingError } from "../user-facing-error.js";

/** Of a whole secret, with all its fields. */
const maxBytes = 65_536;

const valueRules = {
  caution: {
    expression: /^\s*\{[^]*\}\s*$/,
    warning: "If a whole secret is a JSON object, Keyhole shows its keys as fields.",
  },
};

/** The field of a binary secret. AWS has no name for it that differs from a key of a JSON object. */
const binaryField = "SecretBinary";

const binaryRules = {
  // The longest text of at most 65,536 bytes.
  maxLength: 87_384,
  pattern: {
    expression: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    rule: "This secret is binary. Enter its value in Base64, without line breaks.",
  },
};

const newSecret: NewSecretForm = {
  noun: "secret",
  name: {
    key: "Name",
    label: "name",
    hint: "Enter the name inside the folder.",
    optional: false,
    placeholder: "api-key",
    pattern: {
      expression: /^[\w+=.@-]{1,256}$/,
      rule: "Use up to 256 letters (A–Z), digits and the characters _ + = . @ -",
    },
  },
  fields: [
    {
      key: "Description",
      label: "description",
      hint: "Everyone who can list secrets can read it. Don't enter anything confidential.",
      optional: true,
      maxLength: 2048,
    },
  ],
  value: { label: "value", rules: { ...valueRules, maxBytes } },
};

/** The rotation that is configured at AWS makes the new value. */
const rotation: RefreshStyle = {
  kind: "start",
  idempotent: true,
  oldValue: "kept-as-version",
  warning:
    "AWS rotates the whole secret. Its rotation function decides whether the current value still works.",
};

/** Secrets that another service of AWS manages have a `!` in their names. */
const namePattern = /^[A-Za-z0-9/_+=.@!-]{1,512}$/;

const regionPattern = /^[a-z]{2,5}(?:-[a-z]+)+-\d{1,2}$/;

const usesProfile = ({ signIn }: FieldValues): boolean => signIn === "profile";
const usesKey = (values: FieldValues): boolean => !usesProfile(values);

export const aws: Vendor = {
  id: "aws",
  name: "AWS Secrets Manager",
  description: "secrets with versions, and their rotation",
  glyph:
    "M8 1.5l5.5 3v7l-5.5 3-5.5-3v-7ZM9.5 6.5a1.5 1.5 0 1 1-3 0a1.5 1.5 0 1 1 3 0M8 8v3.5M8 10h1.5",
  containerNoun: { one: "folder", many: "folders" },
  nests: true,
  namesAreIds: (path) => {
    const name = path.join("/");
    const parts = splitName(name);
    const isSame = parts.length === path.length && namePattern.test(name);
    return isSame ? { containerId: parts.slice(0, -1).join("/"), secretId: name } : undefined;
  },
  form: [
    baseUrlField({
      hint: "Enter the endpoint of your region.",
      initial: "https://secretsmanager.us-east-1.amazonaws.com",
    }),
    {
      key: "region",
      label: "region",
      hint: "Leave it empty if the base URL contains it. AWS's own endpoints do.",
      kind: "text",
      placeholder: "us-east-1",
      problem: (value) =>
        value.trim() === "" || regionPattern.test(value.trim())
          ? undefined
          : "Write the region like us-east-1.",
    },
    {
      key: "signIn",
      label: "sign-in",
      hint: "Keyhole stores an access key, or gets the one of a profile whenever it needs it.",
      kind: "choice",
      initial: "access-key",
      choices: [
        { value: "access-key", label: "Access key" },
        { value: "profile", label: "Profile of the AWS CLI" },
      ],
      problem: () => undefined,
    },
    {
      key: "accessKeyId",
      label: "access key ID",
      hint: "Use an access key with few rights. Those of temporary keys begin with ASIA.",
      kind: "text",
      credential: true,
      when: usesKey,
      problem: tokenProblem("access key ID"),
    },
    {
      key: "secretAccessKey",
      label: "secret access key",
      hint: "It signs requests, and is never sent.",
      kind: "password",
      credential: true,
      when: usesKey,
      problem: tokenProblem("secret access key"),
    },
    {
      key: "sessionToken",
      label: "session token",
      hint: "Only temporary access keys have one. Otherwise, leave it empty.",
      kind: "password",
      credential: true,
      when: usesKey,
      problem: (value) => (value.trim() === "" ? undefined : tokenProblem("session token")(value)),
    },
    {
      key: "profile",
      label: "profile",
      hint: "Enter the name of a profile. The AWS CLI, version 2, must be installed.",
      kind: "text",
      // It isn't a secret. But an import must not choose which profile is used at its base URL.
      credential: true,
      initial: "default",
      when: usesProfile,
      problem: (value) =>
        /^[\p{L}\p{N} _.@:+/-]{1,128}$/u.test(value.trim())
          ? undefined
          : "Enter the name of a profile, without brackets.",
    },
    {
      key: "accountId",
      label: "account ID",
      hint: "Optional. If you enter it, Keyhole refuses the profile's keys of other accounts.",
      kind: "text",
      credential: true,
      placeholder: "123456789012",
      when: usesProfile,
      problem: (value) =>
        /^(?:\d{12})?$/.test(value.trim()) ? undefined : "Enter the 12 digits of the account ID.",
    },
  ],
  refresh: {
    kind: "set",
    oldValue: "kept-as-version",
    warning: "The service that uses the secret isn't updated.",
    rules: (_, field) => (field === binaryField ? binaryRules : valueRules),
    anyField: true,
    idempotent: true,
  },
  otherRefreshes: [rotation],
  newSecret: { forms: [newSecret], getForm: () => newSecret },
  deleting: {
    warning: "AWS deletes it in 30 days. Until then, you can restore it in AWS's console.",
  },
  secretId: { label: "Name", hint: "Enter it with its folders from here, such as prod/db." },
  getAccount: async (values) => {
    const { accessKeyId = "", profile = "", accountId = "" } = values;
    if (!usesProfile(values)) return [accountOf(accessKeyId)];
    return accountId.trim() === "" ? ["profile", profile.trim()] : [accountId.trim()];
  },
  connect: async (values, environment = {}) => {
    const { createAwsClient, findRegion } = await import("@keyhole/aws");
    const { baseUrl = "", accessKeyId = "", secretAccessKey = "", sessionToken } = values;
    const region = values["region"] || findRegion(baseUrl);
    if (region === undefined) {
      throw new UserFacingError("Only AWS's own endpoints contain the region. Enter it, too.");
    }
    const credentials = usesProfile(values)
      ? { credentials: openProfile(values, environment) }
      : { accessKeyId, secretAccessKey, sessionToken };
    const client = createAwsClient({ baseUrl, region, ...credentials, ...environment });
    return createProvider(client, environment.clock ?? systemClock);
  },
};

/**
 * Returns the function that obtains the access key of a profile. The AWS CLI signs in, because
 * it knows every way to do so: keys in files, roles, SSO, other programs.
 *
 * @throws {UserFacingError} if programs can't be run here
 */
function openProfile(
  { profile = "", accountId = "" }: FieldValues,
  { runProgram }: ProviderEnvironment,
): () => Promise<AccessKey> {
  if (!runProgram) throw new UserFacingError("Profiles can't be read here. Use an access key.");
  const name = profile.trim();
  const account = accountId.trim();
  return async () => {
    // With a space in place of the equals sign, a name could be read as an option.
    const args = ["configure", "export-credentials", `--profile=${name}`, "--format=process"];
    const key = readAccessKey(await runProgram("aws", args));
    if (!key) {
      throw new UserFacingError(
        "The AWS CLI returned no key. It must be version 2, and signed in. To see why, run: {0}",
        `aws sts get-caller-identity --profile "${name}"`,
      );
    }
    if (account === "" || accountOf(key.accessKeyId) === account) return key;
    throw new UserFacingError(
      "The key of the profile {0} isn't of account {1}. Correct the profile, or edit the connection.",
      name,
      account,
    );
  };
}

/** Returns the access key that the AWS CLI printed; undefined if there is no valid one. */
function readAccessKey(output = ""): AccessKey | undefined {
  try {
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Object(
      JSON.parse(output),
    ) as Readonly<Record<string, unknown>>;
    const expiration =
      Expiration === undefined ? undefined : new Date(assertString(Expiration, "Expiration"));
    if (Number.isNaN(expiration?.getTime())) return undefined;
    return {
      accessKeyId: assertHeaderValue(AccessKeyId, "AccessKeyId"),
      secretAccessKey: assertHeaderValue(SecretAccessKey, "SecretAccessKey"),
      ...(SessionToken !== undefined && {
        sessionToken: assertHeaderValue(SessionToken, "SessionToken"),
      }),
      expiration,
    };
  } catch {
    return undefined;
  }
}

/**
 * How long a list serves the folders in it, in milliseconds, so that a walk through them lists only
 * once. Each folder is served once, because who lists it again wants to see what has changed.
 */
const listedMs = 5000;

function createProvider(client: AwsClient, clock: Clock): SecretProvider {
  let listed: { readonly at: number; readonly below: ReturnType<typeof byFolder> } | undefined;
  const write = async <T>(act: () => Promise<T>): Promise<T> => {
    listed = undefined;
    return act();
  };
  async function* list(folder: string | undefined, call?: CallOptions) {
    const known = folder === undefined ? undefined : listed?.below.get(folder);
    if (listed && known && clock.now() - listed.at < listedMs) {
      listed.below.delete(folder!);
      return yield* known;
    }
    // Its folders are listed again, too.
    listed = undefined;
    const secrets: SecretDetails[] = [];
    const filter = { key: "name" as const, values: [`${folder}/`] };
    const filters = folder === undefined ? [] : [filter];
    // Otherwise, a deleted secret would be missing for all the days in which it can be restored.
    const all = { ...call, filters, includePlannedDeletion: true };
    for await (const secret of client.listSecrets(all)) {
      secrets.push(secret);
      yield secret;
    }
    listed = { at: clock.now(), below: byFolder(folder, secrets) };
  }
  return {
    verifyCredentials: async (call) => {
      const { account, canList } = await client.verifyCredentials(call);
      return { account, rights: { list: canList } };
    },
    async *list(containerId, call) {
      const seen = new Set<string>();
      for await (const secret of list(containerId, call)) {
        const entry = entryIn(containerId, secret);
        if (!entry || (entry.container && seen.has(entry.container.id))) continue;
        if (entry.container) seen.add(entry.container.id);
        yield entry;
      }
    },
    fieldsVary: true,
    getFields: async ({ secretId }, call) =>
      Object.keys(toFields(await client.getSecretValue(secretId, call))).map((name) => ({
        name,
        confidential: true,
      })),
    isPossible: ({ containerId = "", secretId = "a" }) =>
      (containerId === "" || namePattern.test(containerId)) && namePattern.test(secretId),
    fetchSecret: async ({ secretId }, call) =>
      toSecretValue(await client.getSecretValue(secretId, call)),
    fetchPrevious: async ({ secretId }, call) => {
      try {
        const previous = { ...call, versionStage: "AWSPREVIOUS" };
        return toSecretValue(await client.getSecretValue(secretId, previous));
      } catch (error) {
        if (VendorError.is(error, "not-found")) return undefined;
        throw error;
      }
    },
    setSecret: async ({ secretId }, { field, value, expected, token }, call) => {
      const stored = await client.getSecretValue(secretId, call);
      // The token becomes the version, so this write has already taken effect.
      if (token !== undefined && stored.versionId === token) return { version: token };
      if (expected?.version !== undefined && expected.version !== stored.versionId) {
        throw refusal({ kind: "conflict" });
      }
      const changed = withField(stored, field, value);
      const identified = { ...call, ...(token !== undefined && { clientRequestToken: token }) };
      const { versionId } = await write(() => client.putSecretValue(secretId, changed, identified));
      return { version: versionId };
    },
    getRefresh: async ({ secretId }, call) => {
      const { deletedDate, owningService, rotationEnabled } = await client.describeSecret(
        secretId,
        call,
      );
      if (deletedDate !== undefined) {
        return {
          kind: "none",
          explanation: "This secret is scheduled for deletion. Restore it first.",
        };
      }
      if (owningService !== undefined) {
        return {
          kind: "none",
          explanation: "Another AWS service manages this secret. Change it there.",
        };
      }
      return rotationEnabled ? rotation : aws.refresh;
    },
    startRefresh: async ({ secretId }, token, call) => {
      await write(() => client.rotateSecret(secretId, { ...call, clientRequestToken: token }));
    },
    refreshProgress: async ({ secretId }, token, call) => {
      const { versionIdsToStages } = await client.describeSecret(secretId, call);
      const stages = versionIdsToStages[token];
      if (!stages) return undefined;
      if (stages.includes("AWSCURRENT")) return "done";
      return stages.includes("AWSPREVIOUS") ? "replaced" : "running";
    },
    createSecret: async (containerId, { name, value, texts }, call) => {
      const { Description: description } = texts;
      const fullName = containerId === "" ? name : `${containerId}/${name}`;
      const created = { name: fullName, secretString: value };
      await write(() =>
        client.createSecret({ ...created, ...(description && { description }) }, call),
      );
      return { id: fullName, name, description };
    },
    deleteSecret: ({ secretId }, call) => write(() => client.deleteSecret(secretId, call)),
    findSecret: async (containerId, id, call) => {
      try {
        return toSummary(await client.describeSecret(id, call), containerId);
      } catch (error) {
        if (!VendorError.is(error, "forbidden")) throw error;
        // Without the right to describe, only fetching it can prove a secret.
        const { name = id } = await client.getSecretValue(id, call);
        return { id: name, name: nameIn(containerId, name) };
      }
    },
  };
}

/**
 * Splits a name at its slashes into folders and the last part. Slashes at the beginning or the end,
 * and all but the first of several, belong to a part.
 */
function splitName(name: string): string[] {
  return name.split(/(?<=[^/])\/(?!$)/);
}

/**
 * Returns the secrets below each folder in another one, or in all, so that a walk doesn't search all
 * of them for each one.
 */
function byFolder(
  within: string | undefined,
  secrets: readonly SecretDetails[],
): Map<string, SecretDetails[]> {
  const below = new Map<string, SecretDetails[]>();
  for (const secret of secrets) {
    const parts = splitName(secret.name);
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join("/");
      if (within !== undefined && !folder.startsWith(`${within}/`)) continue;
      const found = below.get(folder);
      if (found) found.push(secret);
      else below.set(folder, [secret]);
    }
  }
  return below;
}

/** Returns the entry of a folder that a secret is or is in; undefined if it isn't in this folder. */
function entryIn(folder: string | undefined, secret: SecretDetails): Entry | undefined {
  const parts = splitName(secret.name);
  const depth = folder === undefined ? 0 : splitName(folder).length;
  if (depth > 0 && parts.slice(0, depth).join("/") !== folder) return undefined;
  if (parts.length <= depth) return undefined;
  if (parts.length === depth + 1) return { secret: toSummary(secret, folder) };
  const container: Container = {
    id: parts.slice(0, depth + 1).join("/"),
    name: parts[depth]!,
  };
  return { container };
}

/** Returns the name as it is shown in a folder. */
function nameIn(folder: string | undefined, name: string): string {
  return folder && name.startsWith(`${folder}/`) ? name.slice(folder.length + 1) : name;
}

function toSummary(secret: SecretDetails, folder: string | undefined): SecretSummary {
  const { name, description, lastChangedDate, deletedDate, owningService } = secret;
  const stages = Object.entries(secret.versionIdsToStages).flatMap(([id, names]) =>
    names.map((stage) => `${stage} ${id.slice(0, 8)}`),
  );
  return {
    id: name,
    name: nameIn(folder, name),
    description: description || undefined,
    modifiedAt: lastChangedDate,
    version: stages.toSorted().join(", ") || undefined,
    ...(deletedDate !== undefined && { enabled: false, scheduledForDeletion: true }),
    ...(owningService !== undefined && { rights: { view: true, write: false } }),
  };
}

function toSecretValue(stored: StoredValue) {
  return { fields: toFields(stored), version: stored.versionId };
}

/** Returns the keys of a JSON object as fields, or else one field with the vendor's name for it. */
function toFields({ secretString, secretBinary }: StoredValue): Readonly<Record<string, string>> {
  if (secretString === undefined) return { [binaryField]: secretBinary ?? "" };
  const members = findMembers(secretString);
  if (!members) return { SecretString: secretString };
  return Object.fromEntries([...members].map(([key, { text }]) => [key, toFieldText(text)]));
}

/**
 * @throws {TypeError} if the secret has no such field
 * @throws {VendorError} if the value can't be one
 */
function withField(stored: StoredValue, field: string, value: string): NewValue {
  const { secretString = "", secretBinary } = stored;
  const members = secretBinary === undefined ? findMembers(secretString) : undefined;
  const member = members?.get(field);
  if (member) {
    const { text, start } = member;
    const json = toFieldJson(value, text);
    const end = start + text.length;
    return toString(secretString.slice(0, start) + json + secretString.slice(end));
  }
  if (members || !Object.hasOwn(toFields(stored), field))
    throw new TypeError("The secret has no such field.");
  if (secretBinary === undefined) return toString(value);
  if (!valueProblem(value, binaryRules)) return { secretBinary: value };
  throw refusal({ kind: "invalid-request", remedy: binaryRules.pattern.rule });
}

/** @throws {VendorError} if the secret would be too long */
function toString(secretString: string): NewValue {
  if (new TextEncoder().encode(secretString).length <= maxBytes) return { secretString };
  const remedy = "With all its fields, a secret has at most 65,536 bytes. Shorten the value.";
  throw refusal({ kind: "invalid-request", remedy });
}

/** The error for a value that isn't sent. */
function refusal(details: { readonly kind: VendorErrorKind; readonly remedy?: string }) {
  return new VendorError(aws, "putSecretValue", details);
}

/**
 * Returns the ID of the account that an access key belongs to, because temporary keys change with
 * each session. It is in the key's ID, which AWS doesn't document. The keys of other forms count as
 * accounts of their own.
 */
function accountOf(accessKeyId: string): string {
  const [, encoded] = /^A[KS]IA([A-Z2-7]{16})$/.exec(accessKeyId.trim()) ?? [];
  if (encoded === undefined) return accessKeyId.trim();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = 0n;
  for (const letter of encoded) bits = (bits << 5n) | BigInt(letters.indexOf(letter));
  // The 40 bits after the first one.
  return `${(bits >> 39n) & ((1n << 40n) - 1n)}`.padStart(12, "0");
}
