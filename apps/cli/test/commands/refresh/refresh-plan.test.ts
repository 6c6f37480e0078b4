import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { issued, refreshMachine } from "../../support/refresh-machine.js";

const { put, run, setup, valueOf, writes } = refreshMachine();

describe("the plan of keyhole refresh", () => {
  test("shows the occurrences of the old value, and never the value", async () => {
    const value = await valueOf(issued);
    await put({
      ".env": `A=1\n\nexport DB_PASSWORD="${value}"\nREF=${issued}\n`,
      ".gitignore": ".env\n",
      "src/app.ts": `const key = "${value}";\n// ${value}tail\n`,
      "node_modules/x/y.js": value,
    });
    const { code, stderr, stdout } = await run(["refresh", "--dry-run", issued]);
    expect({ code, stdout }).toStrictEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("\n  .env:3 DB_PASSWORD\n  src/app.ts:1\n");
    expect(stderr.includes(value)).toBe(false);
    expect(writes()).toBe(0);
  });

  test("is printed as JSON with --json", async () => {
    const value = await valueOf(issued);
    await put({ "conf/.env.local": `KEY=${value}\nREF=${issued}/secret\n` });
    const { stdout } = await run(["refresh", "--dry-run", "--json", issued]);
    const { plan, ...others } = JSON.parse(stdout) as Record<string, object>;
    expect(others).toStrictEqual({ reference: issued, dryRun: true });
    expect(plan).toMatchObject({
      vendor: "genauth",
      connection: "prod",
      container: { id: expect.any(String) as string, name: "Web Shop" },
      newValue: "vendor",
      oldValue: [{ file: "conf/.env.local", line: 1, column: 5, name: "KEY" }],
      search: {
        folder: setup.machine.repository,
        files: 1,
        large: 0,
        unreadable: 0,
        bounded: false,
      },
    });
    expect(stdout.includes(value)).toBe(false);
  });

  test("is followed by the occurrences that still contain the old value", async () => {
    const value = await valueOf(issued);
    await put({ ".env": `DB_PASSWORD=${value}\n`, "a.txt": `${value}\n` });
    const { code, stdout, stderr } = await run(["refresh", "--yes", "--json", issued]);
    expect(code).toBe(0);
    expect(stderr).toContain("\n  .env:1 DB_PASSWORD\n  a.txt:1\n");
    expect(JSON.parse(stdout)).toMatchObject({
      left: [
        { file: ".env", line: 1, column: 13, name: "DB_PASSWORD" },
        { file: "a.txt", line: 1, column: 1 },
      ],
    });
    const file = await readFile(path.join(setup.machine.repository, ".env"), "utf8");
    expect(file).toBe(`DB_PASSWORD=${value}\n`);
  });
});
