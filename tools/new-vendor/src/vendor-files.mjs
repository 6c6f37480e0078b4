import { clientFile, nounFor } from "./client-file.mjs";
import { providerFile } from "./provider-file.mjs";
import { sandboxFile } from "./sandbox-file.mjs";

/** @typedef {import("./read-spec.mjs").VendorSpec} VendorSpec */

/**
 * The files that a maintainer completes, by the vendor's ID.
 *
 * @satisfies {Record<string, (id: string) => string>}
 */
export const handwritten = {
  client: (/** @type {string} */ id) => `packages/${id}/src/${id}.ts`,
  provider: (/** @type {string} */ id) => `packages/secrets/src/vendors/${id}-provider.ts`,
  sandbox: (/** @type {string} */ id) => `packages/sandbox/src/vendors/${id}-sandbox.ts`,
};

/**
 * Returns every file of a new vendor by its path from the root, except those that `pnpm generate`
 * writes, and except the three below if the secrets of the vendor aren't readable.
 *
 * @param {VendorSpec} spec
 * @returns {Readonly<Record<string, string>>}
 */
export function vendorFiles(spec) {
  const { id, readable } = spec;
  /** @type {Readonly<Record<string, string>>} */
  const written =
    typeof readable === "string"
      ? {}
      : {
          [handwritten.client(id)]: clientFile(spec, readable),
          [handwritten.provider(id)]: providerFile(spec, readable),
          [handwritten.sandbox(id)]: sandboxFile(spec, readable),
        };
  return {
    ...written,
    [`packages/${id}/package.json`]: manifest(spec),
    [`packages/${id}/tsconfig.json`]: json({ extends: "../../tsconfig.base.json" }),
    [`packages/${id}/tsconfig.build.json`]: json({ extends: "../../tsconfig.build.json" }),
    [`packages/${id}/turbo.json`]: turbo(spec),
    [`packages/${id}/README.md`]: readme(spec),
    [`docs/connect/${id}.md`]: page(spec),
    [`.changeset/${id}.md`]: changeset(spec),
  };
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value)}\n`;
}

/** @param {string} file */
function entry(file) {
  return {
    "@keyhole/source": `./src/generated/${file}.ts`,
    types: `./dist/generated/${file}.d.ts`,
    default: `./dist/generated/${file}.js`,
  };
}

/** @param {VendorSpec} spec */
function manifest({ id, name }) {
  const { default: _, ...types } = entry("schema");
  const codegen = `keyhole-codegen ../../specs/${id}.yaml`;
  const content = {
    name: `@keyhole/${id}`,
    version: "0.0.0",
    description: `A typed client for the secrets of ${name}.`,
    keywords: ["api-client", id, "openapi", "secrets", "typescript"].sort(),
    license: "MIT",
    files: ["dist"],
    type: "module",
    sideEffects: false,
    exports: { ".": entry("index"), "./rest": entry("rest"), "./schema": types },
    scripts: {
      generate: codegen,
      "generate:check": `${codegen} --check`,
      build: "keyhole-build",
      typecheck: "tsc -p .",
    },
    dependencies: { "@keyhole/transport": "workspace:^", "openapi-fetch": "catalog:" },
    devDependencies: { "@keyhole/build": "workspace:*", "@keyhole/codegen": "workspace:*" },
    engines: { node: ">=20.19" },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** @param {VendorSpec} spec */
function turbo({ id }) {
  const inputs = ["$TURBO_EXTENDS$", `$TURBO_ROOT$/specs/${id}.yaml`];
  const content = { extends: ["//"], tasks: { "generate:check": { inputs } } };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** @param {VendorSpec} spec */
function readme({ id, name, clientName, baseUrl, readable }) {
  const { functions, option } =
    typeof readable === "string"
      ? { functions: "", option: "" }
      : {
          functions: functionTable(readable),
          option: `\n| \`${readable.authentication.option}\` | – | the ${readable.authentication.label} of the account |`,
        };
  return `# @keyhole/${id}

A typed client for the secrets of ${name}. Create it with \`create${clientName}Client\`.

## Functions
${functions}
## Errors

A call that fails throws a \`VendorError\`. It contains nothing confidential that was sent, and neither does its cause.

| \`kind\` | what happened |
| --- | --- |
| \`unauthenticated\` | ${name} rejected the credentials, or the token obtained with them |
| \`forbidden\` | the credentials are valid, but lack the permission |
| \`not-found\`, \`inactive\` | the item doesn't exist, or is disabled |
| \`invalid-request\`, \`conflict\`, \`unsupported\` | ${name} refused this request |
| \`changed\` | a list changed while its pages were read; list it again |
| \`rate-limited\`, \`unavailable\` | try again later; \`retryAfterMs\` says when, if the vendor does |
| \`network\`, \`timeout\`, \`cancelled\` | no response: unreachable, too slow, or the \`signal\` was aborted |
| \`unexpected-response\` | a response that the API doesn't document, such as a proxy's login page |

## Options

| option | default | what it does |
| --- | --- | --- |${option}
| \`baseUrl\` | ${baseUrl ? `\`"${baseUrl}"\`` : "–"} | must be \`https\`, except for loopback |
| \`timeoutMs\` | \`30000\` | the limit for one call with all its attempts |
| \`retry\` | \`{ limit: 2 }\` | how often reads are repeated; writes never are |
| \`maxResponseBytes\` | \`10485760\` | the largest response to read, in decoded bytes |
| \`fetch\` | \`globalThis.fetch\` | sends the requests |
| \`hooks\` | – | functions that are called around each attempt |
`;
}

/** @param {import("./read-spec.mjs").Readable} readable */
function functionTable({ lists, get }) {
  const rows = [
    ["verifyCredentials", "", "checks the credentials"],
    ...lists.map((list) => [
      list.id,
      toArguments(list.parameters),
      `lists the ${nounFor(list, lists)}, without values`,
    ]),
    [get.id, toArguments(get.parameters), "gets an entry with its value"],
  ];
  return `
| function | what it does |
| --- | --- |
${rows.map(([name, parameters, what]) => `| \`${name}(${parameters})\` | ${what} |`).join("\n")}
`;
}

/** @param {readonly import("./read-spec.mjs").Parameter[]} parameters */
function toArguments(parameters) {
  return parameters.map(({ identifier }) => identifier).join(", ");
}

/** @param {VendorSpec} spec */
function page({ id, name, baseUrl, readable }) {
  const { option, label } =
    typeof readable === "string" ? { option: "token", label: "token" } : readable.authentication;
  const variable = (/** @type {string} */ key) =>
    `KEYHOLE_${id}_${key.replaceAll(/[A-Z]/g, "_$&")}`.replaceAll("-", "_").toUpperCase();
  return `# ${name}

Keyhole lists the secrets of ${name} and fetches them.

## What you need

| field | value |
| --- | --- |
| base URL | ${baseUrl ? `\`${baseUrl}\`` : "the address of your installation"} |
| ${label} | the ${label} of an account with as few rights as possible |

## In CI

| variable | value |
| --- | --- |
| \`${variable("vendor")}\` | \`${id}\` |
| \`${variable("baseUrl")}\` | ${baseUrl ? `only if it isn't \`${baseUrl}\`` : "the address of your installation"} |
| \`${variable(option)}\` | the ${label} |

## What ${name} doesn't offer

- **Refreshing or setting a value.** Change it at ${name}. The next fetch gives the new value.

See also [the typed client](../../packages/${id}/README.md) and [the API spec](../reference/specs.md).
`;
}

/** @param {VendorSpec} spec */
function changeset({ id, name }) {
  const packages = [
    `@keyhole/${id}`,
    "@keyhole/secrets",
    "@keyhole/sandbox",
    "@keyhole/cli",
    "keyhole",
  ];
  return `---
${packages.map((one) => `"${one}": minor`).join("\n")}
---

Adds ${name}.
`;
}
