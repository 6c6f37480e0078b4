import type { GenAuthClient } from "@keyhole/genauth";
import { VendorError } from "@keyhole/transport";
import { baseUrlField, tokenProblem } from "../provider/form-problems.js";
import type { Container, SecretSummary } from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

const fields = [{ name: "secret", confidential: true }];

/** An application has exactly one secret, which has neither an ID nor a name. */
const applicationSecret: SecretSummary = {
  id: "secret",
  name: "Application secret",
  referenceName: "secret",
  fields,
};

export const genauth: Vendor = {
  id: "genauth",
  name: "GenAuth",
  description: "secrets of a user pool's applications",
  glyph:
    "M8 1.5 13.5 3.5V8c0 3-2.2 5.3-5.5 6.5C4.7 13.3 2.5 11 2.5 8V3.5ZM9.5 6a1.5 1.5 0 1 1-3 0a1.5 1.5 0 1 1 3 0M5.2 11c.4-1.6 1.4-2.5 2.8-2.5s2.4.9 2.8 2.5",
  containerNoun: { one: "application", many: "applications" },
  form: [
    baseUrlField({
      hint: "Use https://api.genauth.ai, https://api.authing.cn for Authing's cloud, or your own deployment.",
      initial: "https://api.genauth.ai",
    }),
    {
      key: "accessKeyId",
      label: "access key ID",
      hint: "Find it in GenAuth's console, under the user pool's access keys.",
      kind: "text",
      credential: true,
      problem: tokenProblem("access key ID"),
    },
    {
      key: "accessKeySecret",
      label: "access key secret",
      hint: "Find it next to the access key ID in GenAuth's console.",
      kind: "password",
      credential: true,
      problem: tokenProblem("access key secret"),
    },
  ],
  // Source: links on docs.genauth.ai and docs.authing.cn.
  consoles: {
    "https://api.genauth.ai": "https://console.genauth.ai/console/userpool",
    "https://api.authing.cn": "https://console.authing.cn/console/userpool",
  },
  refresh: {
    kind: "issue",
    oldValue: "at-once",
  },
  onlySecret: applicationSecret,
  containerId: {
    label: "Application ID",
    hint: "Find it on the application's page in GenAuth's console.",
  },
  // An access key doesn't name its user pool, so another key may belong to another pool.
  getAccount: async ({ accessKeyId = "" }) => [accessKeyId],
  connect: async (values, environment = {}) => {
    const { createGenAuthClient } = await import("@keyhole/genauth");
    const { baseUrl = "", accessKeyId = "", accessKeySecret = "" } = values;
    return createProvider(
      createGenAuthClient({ baseUrl, accessKeyId, accessKeySecret, ...environment }),
    );
  },
};

function createProvider(client: GenAuthClient): SecretProvider {
  return {
    verifyCredentials: async (call) => {
      await client.verifyCredentials(call);
      return {};
    },
    async *list(containerId, call) {
      if (containerId !== undefined) return yield { secret: applicationSecret };
      for await (const { appId, appName } of client.listApplicationSimpleInfo(call)) {
        yield { container: { id: appId, name: appName } };
      }
    },
    getFields: async () => fields,
    isPossible: ({ secretId = applicationSecret.id }) => secretId === applicationSecret.id,
    fetchSecret: async ({ containerId }, call) => {
      const { secret } = await client.getApplicationSecret(containerId, call);
      return { fields: { secret } };
    },
    issueSecret: async ({ containerId }, call) => {
      const { secret } = await client.refreshApplicationSecret(containerId, call);
      return secret;
    },
    findContainer: async (id, call): Promise<Container> => {
      try {
        const { appId, appName } = await client.getApplicationSimpleInfo(id, call);
        return { id: appId, name: appName };
      } catch (error) {
        if (!VendorError.is(error, "forbidden")) throw error;
        // A key may only have permission for the secret. Then fetching the secret proves the ID.
        await client.getApplicationSecret(id, call);
        return { id, name: id };
      }
    },
  };
}
