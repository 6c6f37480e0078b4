import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { exportConnections } from "../../../src/features/connections/export-connections.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/extension.js";

const sandbox = createSandbox();
const ids = vendors.map(({ id }) => id);
const name = "keyhole-connections.json";

/** The aliases in what was saved. */
const aliasesIn = (text: string | undefined): string[] =>
  (JSON.parse(text ?? "{}") as { connections: { alias: string }[] }).connections.map(
    ({ alias }) => alias,
  );

describe("Export Connections", () => {
  it("writes those that were ticked, and none of their credentials", async () => {
    const extension = await connected(sandbox, ...ids);
    const canaries: string[] = [];
    for (const id of ids) {
      await extension.connections.update(id, (record) => ({
        ...record,
        credentials: Object.fromEntries(
          Object.keys(record.credentials ?? {}).map((key) => {
            canaries.push(`canary-${id}-${key}`);
            return [key, `canary-${id}-${key}`];
          }),
        ),
      }));
    }
    expect(canaries.length).toBeGreaterThan(ids.length);
    const context = extension.context({ tick: "as they are" }, { save: "done" });
    await exportConnections(context);
    const text = context.prompter.saved.get(name);
    expect(aliasesIn(text)).toEqual(ids);
    for (const canary of canaries) expect(text).not.toContain(canary);
    expect(`${text}${context.prompter.shown.join()}`).not.toContain("canary");

    const one = extension.context({ tick: ["userdocks"] }, { save: "done" });
    await exportConnections(one);
    expect(aliasesIn(one.prompter.saved.get(name))).toEqual(["userdocks"]);
  });

  it("begins with the one of the tree that it was called for", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks");
    const context = extension.context({ tick: "as they are" }, { save: "done" });
    await exportConnections(context, await extension.node("genauth"));
    expect(aliasesIn(context.prompter.saved.get(name))).toEqual(["genauth"]);
    expect(context.prompter.shown.at(-1)).toBe("Exported without credentials: genauth.");
  });

  it("writes nothing where the user gives up or ticks nothing", async () => {
    const extension = await connected(sandbox, "genauth");
    for (const steps of [["cancel"], [{ tick: [] }], [{ tick: ["genauth"] }, "cancel"]] as const) {
      const context = extension.context(...steps);
      await exportConnections(context);
      expect(context.prompter.left).toEqual([]);
      expect(context.prompter.saved.size).toBe(0);
      expect(context.prompter.shown.join()).not.toContain("Exported");
    }
  });

  it("says so where the file cannot be written, without the system's words", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ tick: ["genauth"] }, { save: "fails" });
    await exportConnections(context);
    expect(context.prompter.shown.at(-1)).toMatch(/^Nothing was exported: .*another place/);
    expect(context.prompter.shown.join()).not.toContain("EACCES");
  });

  it("has nothing to offer where there are sample vendors alone", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    const context = extension.context();
    await exportConnections(context, await extension.node("sample-genauth"));
    expect(context.prompter.shown).toEqual(["There is no connection to export."]);
  });
});
