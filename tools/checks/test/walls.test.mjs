import { describe, expect, it } from "vitest";
import { wallViolations } from "../src/walls.mjs";

/** @param {string} file @param {string} text */
const check = (file, text) =>
  wallViolations(new Map([[file, text]]), [
    { id: "genauth", names: ["GenAuth"] },
    { id: "voximplant", names: ["Voximplant"] },
    { id: "vault", names: ["HashiCorp Vault", "OpenBao"] },
    { id: "aws", names: ["AWS Secrets Manager"] },
  ]);

describe("wallViolations", () => {
  it.each([
    ["packages/transport/src/a.ts", 'import { x } from "@keyhole/secrets";', /may not import/],
    ["packages/genauth/src/a.ts", 'import { x } from "@keyhole/secrets";', /may not import/],
    [
      "packages/sandbox/src/vendors/a.ts",
      'import { x } from "@keyhole/genauth";',
      /may not import/,
    ],
    ["packages/genauth/src/a.ts", 'import { x } from "@keyhole/voximplant";', /may not import/],
    ["packages/sandbox/src/a.ts", 'await import("@keyhole/secrets");', /may not import/],
    ["apps/vscode/src/a.ts", 'import { x } from "@keyhole/transport";', /may not import/],
    ["packages/secrets/src/a.ts", 'import * as vscode from "vscode";', /imports vscode/],
    ["packages/secrets/src/a.ts", 'import { readFile } from "node:fs";', /built-in of Node/],
    ["packages/transport/src/a.ts", 'import { request } from "node:https";', /built-in of Node/],
    ["packages/secrets/src/a.ts", 'export { join } from "path";', /built-in of Node/],
    ["packages/secrets/src/a.ts", 'import x from "@keyhole/transport/node";', /no Node-only entry/],
    ["packages/secrets/src/a.ts", 'import x from "../../transport/src/b.js";', /reaches into/],
    ["packages/sample/src/a.ts", "", /has no place/],
    ["apps/vscode/src/a.ts", 'const label = "Voximplant";', /:1 names a vendor/],
    ["packages/transport/src/a.ts", "// as GenAuth does", /:1 names a vendor/],
    ["apps/cli/src/a.ts", "createVoximplantClient();", /:1 names a vendor/],
    ["apps/cli/src/a.ts", "GENAUTH_KEY", /:1 names a vendor/],
    ["apps/cli/src/a.ts", "// as genauth does", /:1 names a vendor/],
    ["apps/cli/src/a.ts", "a();\n// A hashicorp vault.", /:2 names a vendor/],
    ["apps/cli/src/a.ts", "// Vault has versions.", /:1 names a vendor/],
    ["apps/cli/src/a.ts", 'const text = "the AWS console";', /:1 names a vendor/],
    ["apps/cli/src/a.ts", "// a vault\nconst vaultUrl = 1;", /:2 names a vendor/],
    ["apps/cli/src/a.ts", 'if (id === "vault") go();', /:1 names a vendor/],
    ["apps/cli/src/a.ts", "const a = `aws-${region}`;", /:1 names a vendor/],
    ["apps/cli/src/a.ts", "const a = { aws: 1 };", /:1 names a vendor/],
  ])("reports %s if it contains %s", (file, text, problem) => {
    expect(check(file, text)).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    ["packages/genauth/src/a.ts", 'import { x } from "@keyhole/transport";'],
    ["packages/genauth/src/api.ts", 'import { x } from "@keyhole/genauth";'],
    ["packages/transport/src/api.ts", 'import { x } from "@keyhole/transport";'],
    ["packages/sandbox/src/vendors/a.ts", 'import type { paths } from "@keyhole/genauth/schema";'],
    ["packages/sandbox/src/serve/a.ts", 'import { createServer } from "node:http";'],
    ["packages/transport/src/node/a.ts", 'import { request } from "node:https";'],
    ["apps/vscode/src/a.ts", 'import { createNodeFetch } from "@keyhole/transport/node";'],
    ["packages/secrets/src/vendors/genauth-provider.ts", 'const name = "GenAuth";'],
    ["packages/secrets/test/a.test.ts", 'import { createSandbox } from "@keyhole/sandbox";'],
    ["apps/vscode/src/a.ts", 'import { vendors } from "@keyhole/secrets";'],
    ["apps/vscode/src/a.ts", "regenauthed genauthority"],
    ["apps/vscode/src/a.ts", 'const names = ["AWS_CONFIG_FILE"];'],
    ["apps/vscode/src/a.ts", "// It draws what is in a vault, as vaults do."],
    ["apps/vscode/src/a.ts", 'const draws = "every vault of the bank";'],
  ])("accepts %s if it contains %s", (file, text) => {
    expect(check(file, text)).toEqual([]);
  });
});
