import { VendorError } from "@keyhole/transport";
import type {
  Application,
  ApplicationSelector,
  SecretSelector,
  VoximplantClient,
} from "@keyhole/voximplant";
import { baseUrlField } from "../provider/form-problems.js";
import {
  requireField,
  type Container,
  type SecretLocation,
  type SecretSummary,
} from "../provider/model.js";
import type { NewSecretField, NewSecretForm } from "../provider/new-secret.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

const valueRules = { maxLength: 8192 };

const descriptionField: NewSecretField = {
  key: "description",
  label: "description",
  hint: "Everyone who can list the application's secrets can read it. Don't enter anything confidential.",
  optional: true,
  maxLength: 200,
};

const newSecret: NewSecretForm = {
  noun: "secret",
  name: {
    key: "secret_name",
    label: "name",
    hint: "Scenarios use this name to get the secret.",
    optional: false,
    placeholder: "API_KEY",
    pattern: {
      expression: /^[A-Za-z]\w{0,63}$/,
      rule: "Begin with a letter (A–Z). Use up to 64 letters, digits and underscores.",
    },
  },
  fields: [descriptionField],
  value: { label: "value", rules: valueRules },
};

export const voximplant: Vendor = {
  id: "voximplant",
  name: "Voximplant",
  description: "secrets of an account's applications",
  glyph: "M2.5 6.5v3M5.5 4.5v7M8.5 1.5v13M11.5 4.5v7M14.5 6.5v3",
  containerNoun: { one: "application", many: "applications" },
  form: [
    baseUrlField({
      hint: "Enter the address of the Management API.",
      initial: "https://api.voximplant.com/platform_api",
    }),
    {
      key: "serviceAccountKey",
      label: "key file",
      hint: "Use the JSON file that you downloaded for a service account.",
      kind: "file",
      credential: true,
      problem: async (text) => {
        const { parseServiceAccountKey } = await import("@keyhole/voximplant");
        try {
          parseServiceAccountKey(text);
          return undefined;
        } catch (error) {
          return (error as Error).message;
        }
      },
    },
  ],
  // Source: a link in the vendor's SDKs.
  credentialPages: {
    "https://api.voximplant.com": "https://manage.voximplant.com/settings/service_accounts",
  },
  consoles: { "https://api.voximplant.com": "https://manage.voximplant.com/applications" },
  refresh: {
    kind: "set",
    oldValue: "replaced",
    warning:
      "Scenarios use the new value from then on. Also change it in the service that they call.",
    restoreWarning:
      "Scenarios use the previous value from then on. Also change it in the service that they call.",
    rules: () => valueRules,
  },
  newSecret: { forms: [newSecret], getForm: () => newSecret },
  descriptionField,
  renaming: {
    warning: "Scenarios that use the old name won't find the secret anymore.",
  },
  deleting: {
    warning: "Voximplant deletes it permanently. Scenarios that use it won't find it anymore.",
  },
  containerId: { label: "Application ID or name", hint: "Find it on the application's page." },
  secretId: { label: "Secret ID or name", hint: "Find it in the application's list of secrets." },
  getAccount: async ({ serviceAccountKey = "" }) => {
    const { parseServiceAccountKey } = await import("@keyhole/voximplant");
    return [`${parseServiceAccountKey(serviceAccountKey).accountId}`];
  },
  connect: async (values, environment = {}) => {
    const { createVoximplantClient, parseServiceAccountKey } = await import("@keyhole/voximplant");
    const { baseUrl = "", serviceAccountKey = "" } = values;
    const key = parseServiceAccountKey(serviceAccountKey);
    const client = createVoximplantClient({ baseUrl, serviceAccountKey: key, ...environment });
    return createProvider(client, `${key.accountId}`);
  },
};

const fields = [{ name: "secret_value", confidential: true }];

function createProvider(client: VoximplantClient, account: string): SecretProvider {
  return {
    verifyCredentials: async (call) => {
      const { canList } = await client.verifyCredentials(call);
      return { account, rights: { list: canList } };
    },
    async *list(containerId, call) {
      if (containerId === undefined) {
        for await (const application of client.getApplications(call)) {
          yield { container: toContainer(application) };
        }
        return;
      }
      for await (const listed of client.getSecrets(toApplication(containerId), call)) {
        const secret = {
          id: `${listed.secretId}`,
          name: listed.secretName,
          description: listed.description || undefined,
          modifiedAt: parseTime(listed.modified),
          fields,
        };
        yield { secret };
      }
    },
    getFields: async () => fields,
    // The vendor accepts names here too, but a reference with @ must contain an ID.
    isPossible: ({ containerId = "1", secretId = "1" }) => isId(containerId) && isId(secretId),
    fetchSecret: async (location, call) => {
      const { secretValue } = await client.getSecretValue(toAddress(location), call);
      return { fields: { secret_value: secretValue } };
    },
    setSecret: async (location, { field, value }, call) => {
      requireField(field, "secret_value");
      await client.setSecretInfo({ ...toAddress(location), secretValue: value }, call);
    },
    setDescription: async (location, description, call) => {
      await client.setSecretInfo({ ...toAddress(location), description }, call);
    },
    setName: async (location, newSecretName, call) => {
      await client.setSecretInfo({ ...toAddress(location), newSecretName }, call);
    },
    deleteSecret: async (location, call) => {
      const { application, secret } = toAddress(location);
      const secrets =
        "secretId" in secret
          ? { secretIds: [secret.secretId] }
          : { secretNames: [secret.secretName] };
      await client.delSecret({ application, ...secrets }, call);
    },
    createSecret: async (containerId, { name, value, texts }, call) => {
      const { description } = texts;
      const { secretId } = await client.addSecret(
        {
          application: toApplication(containerId),
          secretName: name,
          secretValue: value,
          ...(description === undefined ? {} : { description }),
        },
        call,
      );
      return { id: `${secretId}`, name, description, fields };
    },
    findContainer: async (id, call): Promise<Container> => {
      try {
        return toContainer(await client.getApplication(toApplication(id), call));
      } catch (error) {
        if (!VendorError.is(error, "forbidden")) throw error;
        // Without permission to list, only fetching one of its secrets can prove an application.
        return { id, name: id };
      }
    },
    findSecret: async (containerId, id, call): Promise<SecretSummary> => {
      const found = await client.getSecretValue(toAddress({ containerId, secretId: id }), call);
      return {
        id: found.secretId === undefined ? id : `${found.secretId}`,
        name: found.secretName ?? id,
        description: found.description || undefined,
        modifiedAt: parseTime(found.modified),
        fields,
      };
    },
  };
}

function toContainer({ applicationId, applicationName }: Application): Container {
  // Within one account, `app` identifies an application as well as `app.account.voximplant.com`.
  const [shortName] = applicationName.split(".");
  return { id: `${applicationId}`, name: shortName || applicationName };
}

function toApplication(id: string): ApplicationSelector {
  return isId(id) ? { applicationId: Number(id) } : { applicationName: id };
}

function toAddress({ containerId, secretId }: SecretLocation): {
  readonly application: ApplicationSelector;
  readonly secret: SecretSelector;
} {
  const secret = isId(secretId) ? { secretId: Number(secretId) } : { secretName: secretId };
  return { application: toApplication(containerId), secret };
}

/** Names of secrets begin with a letter, and names of applications contain the account's domain. */
function isId(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text));
}

/** Parses `YYYY-MM-DD HH:mm:ss` in UTC. */
function parseTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? undefined : time;
}
