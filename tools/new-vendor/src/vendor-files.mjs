import { clientFile } from "./client-file.mjs";
import { providerFile } from "./provider-file.mjs";
import { sandboxFile } from "./sandbox-file.mjs";

/** @typedef {import("./read-spec.mjs").VendorSpec} VendorSpec */

/**
 * Returns every file of a new vendor by its path from the root, except those that `pnpm generate`
 * writes.
 *
 * @param {VendorSpec} spec
 * @returns {Readonly<Record<string, string>>}
 */
export function vendorFiles(spec) {
  const { id } = spec;
  return {
    [`packages/${id}/package.json`]: manifest(spec),
    [`packages/${id}/tsconfig.json`]: json({ extends: "../../tsconfig.base.json" }),
    [`packages/${id}/tsconfig.build.json`]: json({ extends: "../../tsconfig.build.json" }),
    [`packages/${id}/turbo.json`]: turbo(spec),
    [`packages/${id}/README.md`]: readme(spec),
    [`packages/${id}/src/${id}.ts`]: clientFile(spec),
    [`packages/secrets/src/vendors/${id}-provider.ts`]: providerFile(spec),
    [`packages/sandbox/src/vendors/${id}-sandbox.ts`]: sandboxFile(spec),
    [`docs/connect/${id}.md`]: page(spec),
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
function readme({ id, name, clientName, list, get }) {
  return `# @keyhole/${id}

A typed client for the secrets of ${name}.

## Functions

| function                        | what it does                   |
| ------------------------------- | ------------------------------ |
| \`verifyCredentials()\` | checks the credentials |
| \`${list.id}()\` | lists the entries, without values |
| \`${get.id}(${get.parameter})\` | gets an entry with its value |

Create a client with \`create${clientName}Client\`. Each function throws a \`VendorError\` if it fails.
`;
}

/** @param {VendorSpec} spec */
function page({ id, name, authentication }) {
  return `# ${name}

Keyhole lists the secrets of ${name} and fetches them.

## What ${name} doesn't offer

- **Refreshing or setting a value.** Change it at ${name}. The next fetch gives the new value.

To connect, you need the ${authentication.label} of an account with as few rights as possible. See also
[the typed client](../../packages/${id}/README.md) and [the API spec](../reference/specs.md).
`;
}
