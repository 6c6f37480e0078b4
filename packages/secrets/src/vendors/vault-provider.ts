import { VendorError, type CallOptions, type VendorErrorKind } from "@keyhole/transport";
import type {
  Mount,
  ReadOptions,
  SecretMetadata,
  SecretVersion,
  VaultClient,
  Values,
} from "@keyhole/vault";
import { baseUrlField, tokenProblem } from "../provider/form-problems.js";
import {
  findMembers,
  keepsNumbers,
  toFieldJson,
  toFieldText,
  type JsonMembers,
} from "../provider/json-fields.js";
import type {
  SecretDetails,
  SecretLocation,
  SecretSummary,
  SecretValue,
} from "../provider/model.js";
import type { RefreshStyle } from "../provider/refresh-style.js";
import type { CredentialRights, SecretProvider } from "../provider/secret-provider.js";
import type { FormField, Vendor } from "../provider/vendor-descriptor.js";

const versioned: RefreshStyle = {
  kind: "set",
  oldValue: "kept-as-version",
  warning: "The service that uses the secret isn't updated.",
  rules: () => ({}),
  anyField: true,
  compareAndSet: true,
};

const unversioned: RefreshStyle = {
  kind: "set",
  oldValue: "replaced",
  warning: "This mount has no versions. A change by another writer at the same moment is lost.",
  rules: () => ({}),
  anyField: true,
};

const textProblem =
  (label: string): FormField["problem"] =>
  (value) => {
    if (value.trim() === "") return `The ${label} is empty.`;
    return /\p{Cc}/u.test(value.trim()) ? `The ${label} contains a line break.` : undefined;
  };

const pathProblem =
  (label: string, optional: boolean): FormField["problem"] =>
  async (value) => {
    if (value.trim() === "") return optional ? undefined : `The ${label} is empty.`;
    const { parsePath } = await import("@keyhole/vault");
    try {
      parsePath(value, "value");
      return undefined;
    } catch (error) {
      return (error as Error).message.replace("The option value", `The ${label}`);
    }
  };

const isFor =
  (...logins: readonly string[]): NonNullable<FormField["when"]> =>
  ({ login = "" }) =>
    logins.includes(login);

const serverField = baseUrlField({
  hint: "Enter the server's address, as in VAULT_ADDR, without /v1.",
  placeholder: "https://vault.example.com:8200",
});

export const vault: Vendor = {
  id: "vault",
  name: "HashiCorp Vault",
  description: "key-value secrets of Vault or OpenBao",
  glyph:
    "M2.5 2.5h11v10h-11ZM4.5 12.5v2M11.5 12.5v2M5.5 7.5a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M8 7.5V5",
  containerNoun: { one: "folder", many: "folders" },
  nests: true,
  namesAreIds: (path) => {
    const location = {
      containerId: path
        .slice(0, -1)
        .map((name) => `${name}/`)
        .join(""),
      secretId: path.at(-1) ?? "",
    };
    return isPossible(location) ? location : undefined;
  },
  form: [
    {
      ...serverField,
      problem: (value) =>
        /\/v1\/*\s*$/.test(value)
          ? "Leave out /v1 at the end of the base URL."
          : serverField.problem(value),
    },
    {
      key: "namespace",
      label: "namespace",
      hint: "Leave it empty for the root namespace.",
      kind: "text",
      placeholder: "team-a",
      problem: (value) => (value.trim() === "" ? undefined : tokenProblem("namespace")(value)),
    },
    {
      key: "login",
      label: "login",
      hint: "Choose how to log in.",
      kind: "choice",
      initial: "token",
      choices: [
        { value: "token", label: "Token" },
        { value: "approle", label: "AppRole" },
        { value: "userpass", label: "User name and password" },
      ],
      problem: () => undefined,
    },
    {
      key: "token",
      label: "token",
      hint: "Create one with the least rights. Keyhole doesn't renew it.",
      kind: "password",
      credential: true,
      when: isFor("token"),
      problem: tokenProblem("token"),
    },
    {
      key: "roleId",
      label: "role ID",
      hint: "Read it with “vault read auth/approle/role/<name>/role-id”.",
      kind: "text",
      when: isFor("approle"),
      problem: textProblem("role ID"),
    },
    {
      key: "secretId",
      label: "secret ID",
      hint: "Create it with “vault write -f auth/approle/role/<name>/secret-id”.",
      kind: "password",
      credential: true,
      when: isFor("approle"),
      problem: tokenProblem("secret ID"),
    },
    {
      key: "username",
      label: "user name",
      hint: "Enter the name of a user of the userpass login.",
      kind: "text",
      when: isFor("userpass"),
      problem: pathProblem("user name", false),
    },
    {
      key: "password",
      label: "password",
      hint: "Enter the user's password.",
      kind: "password",
      credential: true,
      when: isFor("userpass"),
      problem: textProblem("password"),
    },
    {
      key: "mount",
      label: "login mount",
      hint: "Leave it empty if the login has its usual path.",
      kind: "text",
      when: isFor("approle", "userpass"),
      problem: pathProblem("login mount", true),
    },
  ],
  headlines: { sealed: "Sealed", standby: "Standby" },
  refresh: versioned,
  otherRefreshes: [unversioned],
  secretId: {
    label: "Path of the secret",
    hint: "Write slashes between the mount, the folders and the name: kv/app/database.",
  },
  getAccount: async ({ namespace = "", login, roleId = "", username = "" }) => [
    namespace,
    ...(login === "approle" ? [roleId] : []),
    ...(login === "userpass" ? [username] : []),
  ],
  connect: async (values, environment = {}) => {
    const { createVaultClient } = await import("@keyhole/vault");
    const { baseUrl = "", login = "token", namespace, mount, ...given } = values;
    const keys = { approle: ["roleId", "secretId"], userpass: ["username", "password"] }[login];
    const credentials = Object.fromEntries(
      (keys ?? ["token"]).map((key) => [key, given[key] ?? ""]),
    );
    return createProvider(
      createVaultClient({
        baseUrl,
        namespace: namespace || undefined,
        mount: mount || undefined,
        ...credentials,
        ...environment,
      }),
    );
  },
};

/** Checks that neither ID has an empty segment, `.` or `..`. */
function isPossible({ containerId = "kv/", secretId = "app" }: Partial<SecretLocation>): boolean {
  const segments = [...containerId.split("/").slice(0, -1), secretId];
  return (
    containerId.endsWith("/") &&
    !secretId.includes("/") &&
    segments.every((segment) => !/^\.{0,2}$|\p{Cc}/u.test(segment))
  );
}

function isFolder(key: string): number {
  return key.endsWith("/") ? 1 : 0;
}

interface Place {
  readonly mount: Mount;
  /** The path below the mount, without a slash at its end. */
  readonly path: string;
}

/** A secret that was read; its version and what comes with it are undefined in KV v1. */
interface Found extends Partial<SecretVersion> {
  readonly values: JsonMembers;
}

/** The ID of a container is its whole path, with a slash at the end. */
function createProvider(client: VaultClient): SecretProvider {
  let known: readonly Mount[] = [];

  const listMounts = async (call?: CallOptions): Promise<readonly Mount[]> => {
    const mounts = await client.listMounts(call);
    // Nothing can be sent for other paths.
    return mounts.filter(({ path }) => isPossible({ containerId: `${path}/` }));
  };
  const find = async (path: string, call?: CallOptions): Promise<Place> => {
    const holds = (mount: Mount): boolean => path.startsWith(`${mount.path}/`);
    const mount = known.find(holds) ?? (known = await listMounts(call)).find(holds);
    if (mount) return { mount, path: path.slice(mount.path.length + 1).replace(/\/$/, "") };
    throw new VendorError(vault, "internalUiListEnabledVisibleMounts", {
      kind: "not-found",
      remedy: "Check the mount and the namespace. The login needs a right in the mount.",
    });
  };
  const findSecret = ({ containerId, secretId }: SecretLocation, call?: CallOptions) =>
    find(containerId + secretId, call);

  const read = async ({ mount, path }: Place, call?: ReadOptions): Promise<Found> => {
    let text = "";
    const options: ReadOptions = {
      ...call,
      onResponse: (response) => {
        text = response.text;
        call?.onResponse?.(response);
      },
    };
    const version = mount.version === 2 && (await client.kvV2Read(mount.path, path, options));
    if (!version) await client.kvV1Read(mount.path, path, options);
    return { ...version, values: findValues(text, mount) };
  };

  /** Finds the rights to whole mounts. Vault can't be asked whether there are some to a part of one. */
  const findRights = async (call?: CallOptions): Promise<CredentialRights | undefined> => {
    const mounts = await listMounts(call);
    if (mounts.length === 0) return undefined;
    const [folders, values] = ["metadata/", "data/"].map((part) =>
      mounts.map(({ path, version }) => `${path}/${version === 2 ? part : ""}`),
    ) as [string[], string[]];
    const found = await client.queryTokenSelfCapabilities(
      [...new Set([...folders, ...values])],
      call,
    );
    const has = (paths: readonly string[], capability: string) =>
      paths.some((path) => found[path]?.some((one) => one === capability || one === "root")) ||
      undefined;
    return { list: has(folders, "list"), read: has(values, "read"), write: has(values, "update") };
  };

  return {
    verifyCredentials: async (call) => {
      const token = await client.verifyCredentials(call);
      return {
        account: token?.displayName,
        rights: await findRights(call).catch((error: unknown) => {
          // Without the default policy, a token can't look.
          if (VendorError.is(error, "forbidden")) return undefined;
          throw error;
        }),
        expiresAt: parseTime(token?.expireTime),
      };
    },
    async *list(containerId, call) {
      if (containerId === undefined) {
        known = await listMounts(call);
        for (const { path } of known) yield { container: { id: `${path}/`, name: path } };
        return;
      }
      const { mount, path } = await find(containerId, call);
      const keys = await client.kvList(mount, path, call);
      // Folders come first, as in editors.
      for (const key of keys.toSorted((one, other) => isFolder(other) - isFolder(one))) {
        const name = key.replace(/\/$/, "");
        // Nothing can be sent for such a name.
        if (!isPossible({ containerId, secretId: name })) continue;
        yield name === key
          ? { secret: { id: name, name } }
          : { container: { id: containerId + key, name } };
      }
    },
    fieldsVary: true,
    getFields: async (location, call) => {
      const { values } = await read(await findSecret(location, call), call);
      return Array.from(values.keys(), (name) => ({ name, confidential: true }));
    },
    isPossible,
    fetchSecret: async (location, call) =>
      toValue(await read(await findSecret(location, call), call)),
    setSecret: async (location, { field, value, expected }, call) => {
      const { mount, path } = await findSecret(location, call);
      const { values, version } = await read({ mount, path }, call);
      const written = withField(values, field, value);
      if (version === undefined) return client.kvV1Write(mount.path, path, written, call);
      // The values are those of `version`. If it isn't the expected one, the server refuses both.
      if ((expected?.version ?? `${version}`) !== `${version}`) {
        const remedy = "Reload. Another writer has changed it, and nothing was overwritten.";
        throw refusal({ kind: "conflict", remedy });
      }
      const created = await client.kvV2Write(mount.path, path, written, { ...call, cas: version });
      return { version: `${created}` };
    },
    getRefresh: async (location, call) => {
      const { mount } = await findSecret(location, call);
      return mount.version === 2 ? versioned : unversioned;
    },
    fetchPrevious: async (location, call) => {
      const { mount, path } = await findSecret(location, call);
      const { version = 0 } = await read({ mount, path }, call);
      // Reads, because the metadata needs a right of its own. A server keeps 10 versions by default.
      for (let earlier = version - 1; earlier > Math.max(0, version - 10); earlier -= 1) {
        try {
          return toValue(await read({ mount, path }, { ...call, version: earlier }));
        } catch (error) {
          if (!VendorError.is(error, "not-found")) throw error;
        }
      }
      return undefined;
    },
    getDetails: async (location, call) => {
      const { mount, path } = await findSecret(location, call);
      if (mount.version === 1) return {};
      return toDetails(await client.kvV2ReadMetadata(mount.path, path, call));
    },
    findSecret: async (containerId, id, call): Promise<SecretSummary> => {
      const found = await read(await findSecret({ containerId, secretId: id }, call), call);
      if (found.version === undefined) return { id, name: id };
      const { version: currentVersion, createdTime, customMetadata = {} } = found;
      const updatedTime = createdTime ?? "";
      return {
        id,
        name: id,
        ...toDetails({ currentVersion, updatedTime, customMetadata }),
      };
    },
  };
}

function toDetails({ currentVersion, updatedTime, customMetadata }: SecretMetadata): SecretDetails {
  const description = Object.entries(customMetadata).map(([name, text]) => `${name}: ${text}`);
  return {
    version: `${currentVersion}`,
    modifiedAt: parseTime(updatedTime),
    description: description.join(", ") || undefined,
  };
}

function toValue({ values, version }: Found): SecretValue {
  const fields = [...values].map(([name, { text }]) => [name, toFieldText(text)] as const);
  return {
    fields: Object.fromEntries(fields),
    ...(version !== undefined && { version: `${version}` }),
  };
}

/**
 * Finds the values in a response, which `JSON.parse` has rounded. They are in `data`, and those of
 * KV v2 in the `data` of that.
 */
function findValues(json: string, { version }: Mount): JsonMembers {
  // The server escapes characters that no JSON needs escaped.
  const compact = json.replaceAll(/"(?:[^"\\]|\\.)*"|\s+/g, (part) =>
    part.startsWith('"') ? JSON.stringify(JSON.parse(part)) : "",
  );
  const data = inData(compact);
  return findMembers(version === 2 ? inData(data) : data) ?? new Map();
}

function inData(json: string): string {
  return findMembers(json)?.get("data")?.text ?? "";
}

/** @throws {VendorError} if `JSON.parse` or the server would change a value */
function withField(values: JsonMembers, field: string, value: string): Values {
  const json = toFieldJson(value, values.get(field)?.text);
  if (!json.startsWith('"') && toServerForm(JSON.parse(json)) !== json) {
    const remedy =
      "The field holds JSON. Write it without spaces, with sorted keys, and numbers with at most 15 digits.";
    throw refusal({ kind: "invalid-request", remedy });
  }
  const others = [...values].filter(([name]) => name !== field);
  if (!others.every(([, { text }]) => keepsNumbers(text))) {
    const remedy =
      "Another field has a number that Keyhole would round. Change the secret in Vault.";
    throw refusal({ kind: "invalid-request", remedy });
  }
  const texts = [
    ...others.map(([name, { text }]) => [name, text] as const),
    [field, json] as const,
  ];
  return Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(text) as unknown]));
}

/** The error for a value that isn't sent. */
function refusal(details: { readonly kind: VendorErrorKind; readonly remedy: string }) {
  return new VendorError(vault, "kvWrite", details);
}

/** Writes JSON in the form that servers give to it: without spaces, and with sorted keys. */
function toServerForm(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toServerForm).join()}]`;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const members = entries.map(([key, member]) => `${JSON.stringify(key)}:${toServerForm(member)}`);
  return `{${members.join()}}`;
}

function parseTime(time: string | undefined): number | undefined {
  const parsed = Date.parse(time ?? "");
  return Number.isNaN(parsed) ? undefined : parsed;
}
