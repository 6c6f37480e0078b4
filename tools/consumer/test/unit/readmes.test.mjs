import { readFile } from "node:fs/promises";
import path from "node:path";
import { createGenAuthClient } from "@keyhole/genauth";
import { createSandbox } from "@keyhole/sandbox";
import { createSenhaseguraClient } from "@keyhole/senhasegura";
import { vendorErrorKinds } from "@keyhole/transport";
import { createUserDocksClient } from "@keyhole/userdocks";
import { createVoximplantClient, parseServiceAccountKey } from "@keyhole/voximplant";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../src/published-packages.mjs";

/** @type {Record<string, (options: any) => object>} */
const creators = {
  genauth: createGenAuthClient,
  senhasegura: createSenhaseguraClient,
  userdocks: createUserDocksClient,
  voximplant: ({ serviceAccountKey, ...options }) =>
    createVoximplantClient({
      ...options,
      serviceAccountKey: parseServiceAccountKey(JSON.stringify(serviceAccountKey)),
    }),
};
const accesses = await createSandbox().access();

describe.each(Object.entries(creators))("the README of %s", (vendor, create) => {
  const readme = () => readFile(path.join(ROOT, "packages", vendor, "README.md"), "utf8");

  test("lists every function of the client and no other", async () => {
    const access = accesses[vendor];
    const client = create({ baseUrl: access?.baseUrl, ...access?.credentials });
    const functions = Object.entries(client).flatMap(([name, value]) =>
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
