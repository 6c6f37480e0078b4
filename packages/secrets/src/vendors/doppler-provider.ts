import type { ConfigSelector, DopplerClient, SecretSelector } from "@keyhole/doppler";
import { VendorError } from "@keyhole/transport";
import { baseUrlField, tokenProblem } from "../provider/form-problems.js";
import {
  fieldValue,
  requireField,
  type Entry,
  type SecretLocation,
  type SecretSummary,
  type SecretValue,
} from "../provider/model.js";
import type { NewSecretForm, ValueRules } from "../provider/new-secret.js";
import type { RefreshStyle } from "../provider/refresh-style.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

/** A read-back compares `raw`, which isn't a field of its own to users. */
const fields = [{ name: "value", confidential: true }];

const valueRules: ValueRules = {
  maxBytes: 51_200,
  caution: {
    expression: /\$\{/,
    warning: "Doppler reads ${…} in a value as a reference to another secret.",
  },
};

const newSecret: NewSecretForm = {
  noun: "secret",
  name: {
    key: "name",
    label: "name",
    hint: "Programs get the value as an environment variable with this name.",
    optional: false,
    placeholder: "API_KEY",
    pattern: {
      expression: /^(?!DOPPLER_(?:PROJECT|ENVIRONMENT|CONFIG)$)[A-Z_][A-Z0-9_]{0,199}$/,
      rule: "Use up to 200 capital letters, digits and underscores. Doppler's own names are reserved.",
    },
  },
  fields: [],
  value: { label: "value", rules: valueRules },
};

const set: RefreshStyle = {
  kind: "set",
  oldValue: "replaced",
  warning: "If the value refers to another secret, the new value replaces the reference.",
  restoreWarning: false,
  rules: () => valueRules,
  readBack: "raw",
  compareAndSet: true,
};

const locked: RefreshStyle = {
  kind: "none",
  explanation: "The config is locked. Unlock it in Doppler's dashboard, then try again.",
};

const checkToken = tokenProblem("token");

export const doppler: Vendor = {
  id: "doppler",
  name: "Doppler",
  description: "secrets of projects and their configs",
  glyph: "M3.5 2.5h4a5.5 5.5 0 0 1 0 11h-4ZM6.5 5.5v5M9.5 6.5v3",
  containerNoun: { one: "config", many: "configs" },
  nests: true,
  namesAreIds: toLocation,
  form: [
    baseUrlField({
      hint: "Enter the address of Doppler's API.",
      initial: "https://api.doppler.com",
    }),
    {
      key: "token",
      label: "token",
      hint: "Use a service token, a service account's token, or a personal token.",
      kind: "password",
      credential: true,
      problem: async (value) => {
        const { isForeignToken } = await import("@keyhole/doppler");
        return isForeignToken(value.trim())
          ? "The token is for SCIM or audit logs, and can't read secrets. Use another one."
          : checkToken(value);
      },
    },
  ],
  consoles: { "https://api.doppler.com": "https://dashboard.doppler.com" },
  refresh: set,
  newSecret: { forms: [newSecret], getForm: () => newSecret },
  deleting: {
    warning: "Programs that use it won't find it anymore. A branch config gets the root's value.",
  },
  secretId: {
    label: "Secret path",
    hint: "Write what follows here in a reference, such as shop/dev/dev/API_KEY.",
  },
  // A token doesn't say which account it belongs to.
  getAccount: async () => [],
  connect: async (values, environment = {}) => {
    const { createDopplerClient, isServiceToken } = await import("@keyhole/doppler");
    const { baseUrl = "", token = "" } = values;
    const client = createDopplerClient({ baseUrl, token, ...environment });
    return createProvider(client, isServiceToken(token.trim()));
  },
};

function createProvider(client: DopplerClient, hasOneConfig: boolean): SecretProvider {
  return {
    verifyCredentials: async (call) => {
      const { name, workplace, type } = await client.me(call);
      const token = [name, type && `(${type.replaceAll("_", " ")})`].filter(Boolean).join(" ");
      return {
        account: token === "" ? workplace : `${workplace}: ${token}`,
        // A service token lists its own config. Doppler doesn't report the rights of other tokens.
        rights: { list: hasOneConfig || undefined },
      };
    },
    async *list(containerId = "", call) {
      const path = containerId === "" ? [] : containerId.split("/");
      const [project, environment, config] = path;
      if (config !== undefined) {
        for (const name of await client.listSecretNames(toConfig(containerId), call)) {
          yield { secret: toSummary(name) };
        }
      } else if (hasOneConfig) {
        const only = await client.getTokenConfig(call);
        const names = [only.project, only.environment, only.config];
        const isOnTheWay = path.every((name, index) => name === names[index]);
        if (isOnTheWay) yield toContainer(path, names[path.length]!);
      } else if (project === undefined) {
        for await (const { slug } of client.listProjects(call)) yield toContainer(path, slug);
      } else if (environment === undefined) {
        for (const { slug } of await client.listEnvironments(project, call)) {
          yield toContainer(path, slug);
        }
      } else {
        for await (const one of client.listConfigs({ project, environment }, call)) {
          yield toContainer(path, one.config);
        }
      }
    },
    getFields: async () => fields,
    isPossible: ({ containerId, secretId = "A" }) =>
      (containerId === undefined || isConfigPath(containerId.split("/"))) && isName(secretId),
    fetchSecret: async (location, call): Promise<SecretValue> => {
      const { raw, computed } = await client.getSecret(toSelector(location), call);
      const values = { value: computed, raw };
      const entries = Object.entries(values);
      return {
        fields: Object.fromEntries(
          entries.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
        ),
        withheld: entries.flatMap(([name, text]) => (text === undefined ? name : [])),
      };
    },
    setSecret: async (location, { field, value, expected }, call) => {
      requireField(field, "value");
      const originalValue = expected && fieldValue(expected, "raw");
      await client.updateSecret({ ...toSelector(location), value, originalValue }, call);
    },
    getRefresh: async ({ containerId }, call) => {
      try {
        return (await client.getConfig(toConfig(containerId), call)).locked ? locked : set;
      } catch (error) {
        // A token for secrets may not be allowed to look at the config. Doppler refuses the write.
        if (VendorError.is(error, "forbidden")) return set;
        throw error;
      }
    },
    createSecret: async (containerId, { name, value }, call) => {
      await client.createSecret({ ...toConfig(containerId), name, value }, call);
      return toSummary(name);
    },
    deleteSecret: (location, call) => client.deleteSecret(toSelector(location), call),
    findSecret: async (containerId, id, call) => {
      await client.getSecret(toSelector({ containerId, secretId: id }), call);
      return toSummary(id);
    },
  };
}

/** A container's ID is its path. Doppler's names contain no slash. */
function toContainer(path: readonly string[], name: string): Entry {
  return { container: { id: [...path, name].join("/"), name } };
}

function toSummary(name: string): SecretSummary {
  return { id: name, name, fields };
}

function toLocation(path: readonly string[]): SecretLocation | undefined {
  const containers = path.slice(0, -1);
  const secretId = path.at(-1) ?? "";
  const isSecret = isConfigPath(containers) && isName(secretId);
  // The path of an environment or a config, which is above one of a secret.
  const isAbove = [2, 3].includes(path.length) && path.every(isSlug);
  return isSecret || isAbove ? { containerId: containers.join("/"), secretId } : undefined;
}

/** @throws {VendorError} of kind `not-found` unless it is the ID of a config */
function toConfig(containerId: string): ConfigSelector {
  const [project, , config, ...more] = containerId.split("/");
  if (project === undefined || config === undefined || more.length > 0) {
    throw new VendorError(doppler, "getConfig", {
      kind: "not-found",
      remedy: "Write the project, the environment, the config and the name.",
    });
  }
  return { project, config };
}

function toSelector({ containerId, secretId }: SecretLocation): SecretSelector {
  return { ...toConfig(containerId), name: secretId };
}

/**
 * Checks for a project, an environment and a config. Doppler doesn't need the environment, so a
 * wrong one would mislead a reader.
 */
function isConfigPath(path: readonly string[]): boolean {
  const [, environment = "", config = ""] = path;
  return (
    path.length === 3 &&
    path.every(isSlug) &&
    (config === environment || config.startsWith(`${environment}_`))
  );
}

function isSlug(text: string): boolean {
  return /^[a-z0-9_-]+$/.test(text);
}

function isName(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]{0,199}$/.test(text);
}
