import type { UserDocksClient } from "@keyhole/userdocks";
import { baseUrlField, tokenProblem, uuidProblem } from "../provider/form-problems.js";
import type { SecretSummary } from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

const fields = [{ name: "secret", confidential: true }];

/** An app has exactly one secret, which has neither an ID nor a name. */
const appSecret: SecretSummary = {
  id: "secret",
  name: "App secret",
  referenceName: "secret",
  fields,
};

export const userdocks: Vendor = {
  id: "userdocks",
  name: "UserDocks",
  description: "secret of one app",
  glyph: "M5.5 1.5h5l3 3v7h-8ZM10.5 1.5v3h3M5.5 4.5h-3v10h8v-3",
  containerNoun: { one: "app", many: "apps" },
  form: [
    baseUrlField({
      hint: "Enter the scheme, the host and the path before /apps.",
      initial: "https://api.userdocks.com/api/v1",
    }),
    {
      key: "appId",
      label: "app UUID",
      hint: "Enter the ID of the app that the API key belongs to.",
      kind: "text",
      problem: uuidProblem("app UUID"),
    },
    {
      key: "apiKey",
      label: "API key",
      hint: "Use the app's key of the type “read”.",
      kind: "password",
      credential: true,
      problem: tokenProblem("API key"),
    },
  ],
  credentialPages: { "https://api.userdocks.com": "https://app.userdocks.com" },
  refresh: {
    kind: "none",
    explanation:
      "UserDocks' API can't change a secret. Change it in UserDocks' console, then fetch it again.",
  },
  onlySecret: appSecret,
  getAccount: async ({ appId = "" }) => [appId],
  connect: async (values, environment = {}) => {
    const { createUserDocksClient } = await import("@keyhole/userdocks");
    const { baseUrl = "", appId = "", apiKey = "" } = values;
    return createProvider(createUserDocksClient({ baseUrl, appId, apiKey, ...environment }), appId);
  },
};

/** There is only one container: the API key determines the app. */
function createProvider(client: UserDocksClient, appId: string): SecretProvider {
  return {
    verifyCredentials: async (call) => {
      await client.verifyCredentials(call);
      return { rights: { list: true, read: true } };
    },
    async *list(containerId) {
      if (containerId !== undefined) return yield { secret: appSecret };
      const uuid = appId.slice(appId.indexOf("_") + 1);
      yield { container: { id: appId, name: `App ${uuid.slice(0, 8)}`, referenceName: appId } };
    },
    getFields: async () => fields,
    isPossible: ({ containerId = appId, secretId = appSecret.id }) =>
      containerId === appId && secretId === appSecret.id,
    fetchSecret: async (_, call) => ({ fields: await client.getAppsSecrets(call) }),
  };
}
