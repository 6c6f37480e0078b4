import { readFile } from "node:fs/promises";
import path from "node:path";
import { createSandbox } from "@keyhole/sandbox";
import { vendorErrorKinds } from "@keyhole/transport";
import { parseServiceAccountKey } from "@keyhole/voximplant";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../src/published-packages.mjs";

const accesses = await createSandbox().access();

/**
 * Creates the client of a vendor.
 *
 * @param {string} vendor
 * @returns {Promise<object>}
 */
async function createClient(vendor) {
  const { baseUrl, credentials } = /** @type {NonNullable<typeof accesses[string]>} */ (
    accesses[vendor]
  );
  const client = await import(`@keyhole/${vendor}`);
  const create = Object.keys(client).find((name) => /^create(?!.*Api)\w+Client$/.test(name)) ?? "";
  const options = Object.entries(credentials).map(([name, value]) => [
    name,
    typeof value === "string" ? value : parseServiceAccountKey(JSON.stringify(value)),
  ]);
  return client[create]({ baseUrl, ...Object.fromEntries(options) });
}

describe.each(Object.keys(accesses))("the README of %s", (vendor) => {
  const readme = () => readFile(path.join(ROOT, "packages", vendor, "README.md"), "utf8");

  test("lists every function of the client and no other", async () => {
    const functions = Object.entries(await createClient(vendor)).flatMap(([name, value]) =>
      typeof value === "function" ? [name] : [],
    );
    const [, table = ""] = /^## Functions\n(.*?)^## /ms.exec(await readme()) ?? [];
    const listed = [...table.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set(functions));
  });

  test("mentions every kind of error", async () => {
    const text = await readme();
    expect(vendorErrorKinds.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
  });
});

test("the README of the sandbox mentions every kind of credentials", async () => {
  const readme = await readFile(path.join(ROOT, "packages/sandbox/README.md"), "utf8");
  const names = Object.values(accesses).flatMap(({ otherCredentials = {} }) =>
    Object.keys(otherCredentials),
  );
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
