/**
 * Writes the provider of a vendor whose entries each have one value.
 *
 * @param {import("./read-spec.mjs").VendorSpec} spec
 * @param {import("./read-spec.mjs").Readable} readable
 * @returns {string} TypeScript
 */
export function providerFile({ id, name, clientName, constant, baseUrl }, readable) {
  const { option, label } = readable.authentication;
  const { get, lists } = readable;
  const nests = lists.length > 1;
  const address = baseUrl
    ? `hint: "The address of ${name}'s API.",\n      initial: ${JSON.stringify(baseUrl)},`
    : `hint: "The address of your installation.",\n      placeholder: "https://${id}.example.com",`;
  const transport = nests ? 'import { VendorError } from "@keyhole/transport";\n' : "";
  const types = nests ? "" : 'import type { SecretSummary } from "../provider/model.js";\n';
  const onlySecret = `
/** Each entry has exactly one value, which has neither an ID nor a name. */
const onlySecret: SecretSummary = {
  id: "secret",
  name: "Value",
  referenceName: "secret",
  fields,
};
`;
  return `import type { ${clientName}Client } from "@keyhole/${id}";
${transport}import { baseUrlField, tokenProblem } from "../provider/form-problems.js";
${types}import type { SecretProvider } from "../provider/secret-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

const fields = [{ name: "${get.field}", confidential: true }];
${nests ? "" : onlySecret}
export const ${constant}: Vendor = {
  id: "${id}",
  name: ${JSON.stringify(name)},
  description: "named secrets",
  glyph: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5.5v5",
  containerNoun: ${nests ? '{ one: "container", many: "containers" }' : '{ one: "entry", many: "entries" }'},
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
  ${nests ? "" : "onlySecret,\n  "}containerId: { label: "${nests ? "Container" : "Entry"} ID", hint: "In ${name}'s console." },
  ${nests ? `secretId: { label: "Entry ID", hint: "In ${name}'s console." },\n  ` : ""}getAccount: async () => [],
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
${nests ? nested(readable) : flat(readable)}  };
}
`;
}

/** @param {import("./read-spec.mjs").Readable} readable */
function flat({ lists, get }) {
  return `    async *list(containerId, call) {
      if (containerId !== undefined) yield { secret: onlySecret };
      else for await (const container of client.${lists[0]?.id}(call)) yield { container };
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
`;
}

/** @param {import("./read-spec.mjs").Readable} readable */
function nested({ lists: [containers, entries], get }) {
  return `    async *list(containerId, call) {
      if (containerId === undefined) {
        for await (const container of client.${containers?.id}(call)) yield { container };
      } else {
        for await (const { id, name } of client.${entries?.id}(containerId, call)) {
          yield { secret: { id, name, fields } };
        }
      }
    },
    getFields: async () => fields,
    isPossible: () => true,
    fetchSecret: async ({ containerId, secretId }, call) => {
      const { ${get.field} } = await client.${get.id}(containerId, secretId, call);
      return { fields: { ${get.field} } };
    },
    findContainer: async (id, call) => {
      try {
        await client.${entries?.id}(id, call).next();
      } catch (error) {
        // Without permission to list, only fetching one of its entries can prove a container.
        if (!VendorError.is(error, "forbidden")) throw error;
      }
      return { id, name: id };
    },
    findSecret: async (containerId, entryId, call) => {
      const { id, name } = await client.${get.id}(containerId, entryId, call);
      return { id, name, fields };
    },
`;
}
