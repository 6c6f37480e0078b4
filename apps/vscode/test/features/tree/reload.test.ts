import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { reload } from "../../../src/features/tree/tree-commands.js";
import { retry } from "../../../src/features/tree/tree-commands.js";
import { connected } from "../../fakes/connected.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

/** How often the connections of both vendors were listed. */
function lists(): (number | undefined)[] {
  const { genauth, voximplant } = sandbox.calls();
  return [genauth?.["listApplicationSimpleInfo"], voximplant?.["getApplications"]];
}

describe("Reload and Retry", () => {
  it("list again what stands below a node", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 500, times: 1 });
    const failed = await extension.node("genauth", "<failed>");
    retry(extension.context(), failed);
    expect(await extension.labels("genauth")).toHaveLength(3);
    await reload(extension.context(), await extension.node("genauth"));
    await extension.labels("genauth");
    expect(sandbox.calls()["genauth"]?.["listApplicationSimpleInfo"]).toBe(3);
  });

  it("opens a picker from the palette: everything, or one connection", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    const open = async () => {
      await extension.labels("genauth");
      await extension.labels("voximplant");
    };
    await open();
    await reload(extension.context({ pick: "voximplant" }));
    await open();
    expect(lists()).toEqual([1, 2]);
    await reload(extension.context({ pick: "All connections" }));
    await open();
    expect(lists()).toEqual([2, 3]);
    await reload(extension.context("cancel"));
    await open();
    expect(lists()).toEqual([2, 3]);
  });
});
