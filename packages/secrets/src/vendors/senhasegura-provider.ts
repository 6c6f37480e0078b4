import type { SenhaseguraClient } from "@keyhole/senhasegura";
import type { CallOptions } from "@keyhole/transport";
import {
  baseUrlField,
  certificateProblem,
  originProblem,
  tokenProblem,
} from "../provider/form-problems.js";
import { KnownStates } from "../provider/known-states.js";
import { requireField, type SecretLocation, type SecretSummary } from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";
import { getKind, kinds, type Kind } from "./senhasegura-kinds.js";

export const senhasegura: Vendor = {
  id: "senhasegura",
  name: "senhasegura",
  description: "API secrets, passwords and notes in MySafe",
  glyph:
    "M2.5 2.5h11v10h-11ZM10.5 7.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0M8 5V4M8 11v-1M5.5 7.5h-1M11.5 7.5h-1M4.5 12.5v2M11.5 12.5v2",
  containerNoun: { one: "kind", many: "kinds of secrets" },
  form: [
    {
      ...baseUrlField({
        hint: "Enter the scheme and host of your installation.",
        placeholder: "https://vault.example.com",
      }),
      problem: originProblem("base URL"),
    },
    {
      key: "pathPrefix",
      label: "path prefix",
      hint: "Use /api for newer installations, /iso for older ones.",
      kind: "choice",
      initial: "/api",
      choices: [
        { value: "/api", label: "/api" },
        { value: "/iso", label: "/iso" },
      ],
      problem: () => undefined,
    },
    {
      key: "caCertificate",
      label: "CA certificate",
      hint: "Needed only if this computer doesn't trust the server's certificate.",
      kind: "certificate",
      problem: certificateProblem("CA certificate"),
    },
    {
      key: "clientId",
      label: "client ID",
      hint: "Find it in MySafe, under Integrations, Access keys.",
      kind: "text",
      credential: true,
      problem: tokenProblem("client ID"),
    },
    {
      key: "clientSecret",
      label: "client secret",
      hint: "Use the secret of the same access key.",
      kind: "password",
      credential: true,
      problem: tokenProblem("client secret"),
    },
  ],
  refresh: {
    kind: "set",
    oldValue: "replaced",
    warning: "The service that uses the secret isn't updated.",
    rules: (containerId) => getKind(containerId).form.value.rules,
  },
  newSecret: { forms: kinds.map(({ form }) => form), getForm: (id) => getKind(id).form },
  renaming: {
    warning: "Programs that use its identifier still find it. References that use its name don't.",
  },
  disabling: {
    warning:
      "It can't be fetched or changed until you enable it again. Programs that fetch it from senhasegura will fail.",
  },
  secretId: { label: "Identifier", hint: "Use the number that senhasegura gave the item." },
  // Each user has a MySafe. The access key opens that of the user it was created for.
  getAccount: async ({ pathPrefix = "/api", clientId = "" }) => [pathPrefix, clientId],
  connect: async (values, environment = {}) => {
    const { createSenhaseguraClient } = await import("@keyhole/senhasegura");
    const { baseUrl = "", pathPrefix = "/api", clientId = "", clientSecret = "" } = values;
    return createProvider(
      createSenhaseguraClient({ baseUrl, pathPrefix, clientId, clientSecret, ...environment }),
    );
  },
};

function createProvider(client: SenhaseguraClient): SecretProvider {
  const enabled = new KnownStates();
  const get = (location: SecretLocation, call: CallOptions | undefined) =>
    enabled.learn(location, () =>
      getKind(location.containerId).get(client, location.secretId, call),
    );
  const update = (
    location: SecretLocation,
    changes: Parameters<Kind["update"]>[2],
    call: CallOptions | undefined,
  ): Promise<void> =>
    enabled.learn(location, async () => {
      await getKind(location.containerId).update(client, location.secretId, changes, call);
    });
  return {
    verifyCredentials: async (call) => {
      await client.verifyCredentials(call);
      return {};
    },
    async *list(containerId, call) {
      if (containerId === undefined) return yield* kinds.map(({ container }) => ({ container }));
      const kind = getKind(containerId);
      for await (const item of kind.list(client, call)) {
        const secret = {
          ...summary(kind, item.identifier, item.name),
          rights: { view: item.canView, write: item.canWrite },
          enabled: enabled.of({ containerId, secretId: item.identifier }),
        };
        yield { secret };
      }
    },
    getFields: async ({ containerId }) => getKind(containerId).fields,
    isPossible: ({ containerId, secretId = "1" }) =>
      (containerId === undefined || kinds.some(({ container }) => container.id === containerId)) &&
      /^[1-9]\d{0,14}$/.test(secretId),
    fetchSecret: async (location, call) => (await get(location, call)).value,
    setSecret: async (location, { field, value }, call) => {
      requireField(field, getKind(location.containerId).fields[0].name);
      await update(location, { value }, call);
    },
    createSecret: async (containerId, secret, call) => {
      const kind = getKind(containerId);
      const { identifier } = await kind.create(client, secret, call);
      return summary(kind, identifier, secret.name);
    },
    setName: (location, name, call) => update(location, { name }, call),
    setEnabled: (location, on, call) =>
      enabled.change(location, on, () =>
        getKind(location.containerId).switch(client, location.secretId, on, call),
      ),
    findSecret: async (containerId, id, call) => {
      const { name } = await get({ containerId, secretId: id }, call);
      return summary(getKind(containerId), id, name);
    },
  };
}

function summary({ fields }: Kind, id: string, name: string): SecretSummary {
  return { id, name, fields };
}
