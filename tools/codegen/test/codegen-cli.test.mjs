import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

const cli = fileURLToPath(new URL("../src/codegen-cli.mjs", import.meta.url));
const spec = `openapi: 3.1.0
info: { title: Sample, version: "1", x-client-name: AcmeStore }
paths:
  /items:
    get:
      operationId: getItems
      responses:
        "200":
          description: Items.
          content:
            application/json:
              schema:
                type: object
                properties:
                  limit: { type: integer, default: 10 }
`;

// Each run loads a compiler.
const timeout = 60_000;

let original;
let folder;

beforeAll(async () => {
  folder = original = await mkdtemp(path.join(tmpdir(), "keyhole-codegen-"));
  await writeFile(path.join(folder, "sample.yaml"), spec);
  await run("sample.yaml");
}, timeout);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "keyhole-codegen-"));
  await cp(original, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(() => rm(original, { recursive: true }));

/** Runs the command in the folder, and returns its exit code and output. */
async function run(...parameters) {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...parameters], {
      cwd: folder,
    });
    return { code: 0, stdout, stderr: "" };
  } catch (error) {
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

const generated = (name) => path.join(folder, "src/generated", name);

/** Returns the content of the generated files, by name. */
async function contents() {
  const names = await readdir(generated(".")).catch(() => []);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(generated(name), "utf8")])),
  );
}

describe("keyhole-codegen", { timeout }, () => {
  it("writes the same files every time, with a comment that names their source", async () => {
    const first = await contents();
    expect(Object.keys(first)).toEqual(["index.ts", "operations.ts", "rest.ts", "schema.ts"]);
    expect(first["index.ts"]).toContain('export * from "../sample.js";');
    expect(first["rest.ts"]).toContain("createAcmeStoreRestClient(options: AcmeStoreOptions)");
    expect(first["schema.ts"]).toMatch(/^\/\/ Generated from specs\/sample\.yaml\. Do not edit/);
    expect(first["schema.ts"]).toContain("limit?: number");
    expect(first["operations.ts"]).toContain(
      'getItems: { method: "GET", path: "/items", safe: true',
    );

    await run("sample.yaml", "--out", "elsewhere");
    const second = await readFile(path.join(folder, "elsewhere/schema.ts"), "utf8");
    expect(second).toBe(first["schema.ts"]);
  });

  it("leaves headers that callers can't choose out of the types", async () => {
    const parameters = `      parameters:
        - { name: X-Target, in: header, required: true, schema: { type: string, const: sample.get } }
        - { name: X-Expected, in: header, schema: { type: string } }
`;
    const changed = spec.replace("      responses:", `${parameters}      responses:`);
    await writeFile(path.join(folder, "sample.yaml"), changed);
    await run("sample.yaml");
    const { "schema.ts": schema, "operations.ts": table } = await contents();
    expect(schema).toContain("X-Expected");
    expect(schema).not.toContain("X-Target");
    expect(table).toContain('headers: { "x-target": "sample.get" }');
  });

  it("fails on a spec without the client's name", async () => {
    await writeFile(
      path.join(folder, "sample.yaml"),
      spec.replace(", x-client-name: AcmeStore", ""),
    );
    const { code, stderr } = await run("sample.yaml");
    expect(code).not.toBe(0);
    expect(stderr).toContain("x-client-name");
  });

  it("accepts its own files when it checks them", async () => {
    await expect(run("sample.yaml", "--check")).resolves.toMatchObject({ code: 0 });
  });

  it.each([
    [
      "a spec that has changed",
      () => writeFile(path.join(folder, "sample.yaml"), spec.replaceAll("getItems", "listItems")),
      ["operations.ts differs", "schema.ts differs"],
    ],
    [
      "an edit by hand",
      async () => {
        const file = generated("schema.ts");
        await writeFile(file, `${await readFile(file, "utf8")}\n`);
      },
      ["schema.ts differs"],
    ],
    ["an extra file", () => writeFile(generated("extra.ts"), ""), ["extra.ts is not generated"]],
    ["a missing file", () => rm(generated("operations.ts")), ["operations.ts is missing"]],
    [
      "a missing folder",
      () => rm(generated("."), { recursive: true }),
      ["index.ts", "operations.ts", "rest.ts", "schema.ts"].map((name) => `${name} is missing`),
    ],
  ])("fails its check on %s without changing any file", async (_, change, problems) => {
    await change();
    const before = await contents();
    const { code, stderr } = await run("sample.yaml", "--check");
    expect(code).toBe(1);
    const lines = stderr.trim().split("\n");
    expect(lines).toHaveLength(problems.length + 1);
    for (const problem of problems) expect(stderr).toContain(problem);
    expect(lines.at(-1)).toContain("`pnpm generate`");
    await expect(contents()).resolves.toEqual(before);
  });

  it("prints its usage for --help and without arguments", async () => {
    const help = await run("--help");
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("--check") });
    await expect(run()).resolves.toMatchObject({ code: 2, stdout: help.stdout });
  });
});
