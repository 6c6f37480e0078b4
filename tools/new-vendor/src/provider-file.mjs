/**
 * Writes the provider of a vendor whose entries each have one value.
 *
 * @param {import("./read-spec.mjs").VendorSpec} spec
 * @returns {string} TypeScript
 */
export function providerFile({
  id,
  name,
  clientName,
  constant,
  baseUrl,
  authentication,
  list,
  get,
}) {
  const { option, label } = authentication;
  const address = baseUrl
    ? `hint: "The address of ${name}'s API.",\n      initial: ${JSON.stringify(baseUrl)},`
    : `hint: "The address of your installation.",\n      placeholder: "https://${id}.example.com",`;
  return `import type { ${clientName}Client } from "@keyhole/${id}";
import { baseUrlField, tokenProblem } from "../provider/form-problems.js";
import type { SecretSummary } from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

const fields = [{ name: "${get.field}", confidential: true }];

/** Each entry has exactly one value, which has neither an ID nor a name. */
const onlySecret: SecretSummary = {
  id: "secret",
  name: "Value",
  referenceName: "secret",
  fields,
};

export const ${constant}: Vendor = {
  id: "${id}",
  name: ${JSON.stringify(name)},
  description: "named secrets",
  glyph: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5.5v5",
  containerNoun: { one: "entry", many: "entries" },
  form: [
    baseUrlField({
      ${address}
    }),
    {
      key: "${option}",
      label: "${label}",
      hint: "In the settings of ${name}.",
      kind: "password",
      credential: true,
      problem: tokenProblem("${label}"),
    },
  ],
  refresh: {
    kind: "none",
    explanation: "Change the value in ${name}'s console, then fetch it again.",
  },
  onlySecret,
  containerId: { label: "Entry ID", hint: "In ${name}'s console." },
  getAccount: async () => [],
  connect: async (values, environment = {}) => {
    const { create${clientName}Client } = await import("@keyhole/${id}");
    const { baseUrl = "", ${option} = "" } = values;
    return createProvider(create${clientName}Client({ baseUrl, ${option}, ...environment }));
  },
};

function createProvider(client: ${clientName}Client): SecretProvider {
  return {
    verifyCredentials: async (call) => {
      await client.verifyCredentials(call);
      return {};
    },
    async *list(containerId, call) {
      if (containerId !== undefined) yield { secret: onlySecret };
      else for (const container of await client.${list.id}(call)) yield { container };
    },
    getFields: async () => fields,
    isPossible: ({ secretId = onlySecret.id }) => secretId === onlySecret.id,
    fetchSecret: async ({ containerId }, call) => {
      const { ${get.field} } = await client.${get.id}(containerId, call);
      return { fields: { ${get.field} } };
    },
    findContainer: async (entryId, call) => {
      const entry = await client.${get.id}(entryId, call);
      return { id: entry.id, name: entry.name };
    },
  };
}
`;
}
