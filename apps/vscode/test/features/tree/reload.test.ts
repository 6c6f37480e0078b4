import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { reload, retry } from "../../../src/features/tree/tree-commands.js";
import { connected } from "../../fakes/connected.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

function lists(): (number | undefined)[] {
  const { genauth, voximplant } = sandbox.calls();
  return [genauth?.["listApplicationSimpleInfo"], voximplant?.["getApplications"]];
}

describe("Reload and Retry", () => {
  it("list everything below a node again", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 500, times: 1 });
    const failed = await extension.node("genauth", "<failed>");
    await retry(extension.context(), failed);
    expect(await extension.labels("genauth")).toHaveLength(3);
    reload(extension.context(), await extension.node("genauth"));
    await extension.labels("genauth");
    expect(sandbox.calls()["genauth"]?.["listApplicationSimpleInfo"]).toBe(3);
  });

  it("list everything again from the palette", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    const open = async () => {
      await extension.labels("genauth");
      await extension.labels("voximplant");
    };
    await open();
    reload(extension.context());
    await open();
    expect(lists()).toEqual([2, 2]);
  });

  it("reload failed lists from the palette, or report that there are none", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 500, times: 1 });
    expect(await extension.labels("genauth")).toEqual(["<failed>"]);
    const context = extension.context();
    await retry(context);
    expect(await extension.labels("genauth")).toHaveLength(3);
    expect(context.prompter.shown).toEqual([]);
    await retry(context);
    expect(context.prompter.shown).toEqual([texts.tree.noneFailed]);
  });

  it("read a connection again whose record couldn't be read from the keychain", async () => {
    const extension = await connected(sandbox, "genauth");
    const { secrets } = extension;
    const get = secrets.get.bind(secrets);
    secrets.get = () => Promise.reject(new Error("locked"));
    extension.model.reset();
    expect(await extension.labels()).toEqual(["<unreadable>"]);
    const row = await extension.node("<unreadable>");
    secrets.get = get;
    await retry(extension.context(), row);
    expect(await extension.labels()).toEqual(["genauth"]);
  });
});
