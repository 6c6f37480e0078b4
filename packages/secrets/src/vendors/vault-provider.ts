import { VendorError, type CallOptions } from "@keyhole/transport";
import type { Mount, SecretMetadata, SecretVersion, VaultClient, Values } from "@keyhole/vault";
import { UserFacingError } from "../user-facing-error.js";
import { baseUrlField, tokenProblem } from "../provider/form-problems.js";
import type {
  SecretDetails,
  SecretLocation,
  SecretSummary,
  SecretValue,
} from "../provider/model.js";
import type { RefreshStyle } from "../provider/refresh-style.js";
import type { SecretProvider } from "../provider/secret-provider.js";
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
    const names = path.map((name) => name.replaceAll(/^\/|\/$/g, ""));
    const location = {
      containerId: names
        .slice(0, -1)
        .map((name) => `${name}/`)
        .join(""),
      secretId: names.at(-1) ?? "",
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
  refresh: versioned,
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

/** The ID of a container is its whole path, with a slash at the end. */
function createProvider(client: VaultClient): SecretProvider {
  let known: readonly Mount[] = [];

  const find = async (path: string, call?: CallOptions): Promise<Place> => {
    const holds = (mount: Mount): boolean => path.startsWith(`${mount.path}/`);
    const mount = known.find(holds) ?? (known = await client.listMounts(call)).find(holds);
    if (mount) return { mount, path: path.slice(mount.path.length + 1).replace(/\/$/, "") };
    throw new VendorError(vault, "internalUiListEnabledVisibleMounts", {
      kind: "not-found",
      remedy: "Check the mount and the namespace. The login needs a right in the mount.",
    });
  };
  const findSecret = ({ containerId, secretId }: SecretLocation, call?: CallOptions) =>
    find(containerId + secretId, call);

  const read = async (
    { mount, path }: Place,
    call?: CallOptions,
  ): Promise<Partial<SecretVersion> & { readonly data: Values }> =>
    mount.version === 2
      ? client.kvV2Read(mount.path, path, call)
      : { data: await client.kvV1Read(mount.path, path, call) };

  return {
    verifyCredentials: async (call) => {
      const token = await client.verifyCredentials(call);
      return { account: token?.displayName, expiresAt: parseTime(token?.expireTime) };
    },
    async *list(containerId, call) {
      if (containerId === undefined) {
        known = await client.listMounts(call);
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
      const { data } = await read(await findSecret(location, call), call);
      return Object.keys(data).map((name) => ({ name, confidential: true }));
    },
    isPossible,
    fetchSecret: async (location, call) =>
      toValue(await read(await findSecret(location, call), call)),
    setSecret: async (location, { field, value, expected }, call) => {
      const { mount, path } = await findSecret(location, call);
      const { data, version } = await read({ mount, path }, call);
      const written = {
        ...data,
        [field]: toJson(value, Object.hasOwn(data, field) ? data[field] : undefined),
      };
      if (version === undefined && Object.values(written).some(isInexact)) {
        throw new UserFacingError(
          "The secret has a number with more digits than Keyhole can keep. Change it in Vault.",
        );
      }
      if (version === undefined) return client.kvV1Write(mount.path, path, written, call);
      // The values are those of `version`. If it isn't the expected one, the server refuses both.
      const isExpected = (expected?.version ?? `${version}`) === `${version}`;
      if (!isExpected) {
        throw new VendorError(vault, "kvV2Write", {
          kind: "conflict",
          remedy: "Reload. Another writer has changed it, and nothing was overwritten.",
        });
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
          return toValue(await client.kvV2Read(mount.path, path, { ...call, version: earlier }));
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

function toValue({ data, version }: Partial<SecretVersion> & { data: Values }): SecretValue {
  const fields = Object.entries(data).map(([name, value]) => [name, toText(value)] as const);
  return {
    fields: Object.fromEntries(fields),
    ...(version !== undefined && { version: `${version}` }),
  };
}

/** Checks for numbers whose digits `JSON.parse` may have lost. KV v2 loses them itself. */
function isInexact(value: unknown): boolean {
  if (typeof value === "number") {
    return !Number.isSafeInteger(value) && `${value}`.replaceAll(/\D/g, "").length > 15;
  }
  return typeof value === "object" && value !== null && Object.values(value).some(isInexact);
}

/** A value that isn't a text is shown as JSON. */
function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Keeps a number or an object one if its new text is the JSON that it would be shown as. */
function toJson(text: string, before: unknown): unknown {
  if (before === undefined || typeof before === "string") return text;
  try {
    const value: unknown = JSON.parse(text);
    return toText(value) === text ? value : text;
  } catch {
    return text;
  }
}

function parseTime(time: string | undefined): number | undefined {
  const parsed = Date.parse(time ?? "");
  return Number.isNaN(parsed) ? undefined : parsed;
}
