import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { issued, refreshMachine } from "../../support/refresh-machine.js";

const { put, run, setup, valueOf } = refreshMachine();

describe("the JSON of keyhole refresh", () => {
  test("has exactly the fields that docs/reference/json.md lists", async () => {
    const value = await valueOf(issued);
    await put({ ".env": `KEY=${value}\nREF=${issued}\n` });
    setup.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostResponse: true,
      times: 1,
    });
    const outputs = [
      await run(["refresh", "--dry-run", "--json", issued]),
      await run(["refresh", "--yes", "--update", "--json", issued]),
    ].map(({ stdout }) => JSON.parse(stdout) as Record<string, unknown>);
    const printed = new Set(
      outputs.flatMap((output) => [
        ...Object.keys(output),
        ...Object.keys(output["plan"] as object).map((key) => `plan.${key}`),
      ]),
    );
    const page = await readFile(
      path.join(import.meta.dirname, "../../../../../docs/reference/json.md"),
      "utf8",
    );
    const table = page.slice(page.indexOf("## Refresh"));
    const fields = [...table.matchAll(/^\| `([\w.]+)`/gm)].map(([, field]) => field!);
    // The tests of the journal print these.
    const recovered = ["recovered", "recovered.abandoned"];
    expect([...printed, ...recovered].sort()).toStrictEqual([...fields].sort());
  });
});
