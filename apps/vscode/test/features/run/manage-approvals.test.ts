import { createSandbox } from "@keyhole/sandbox";
import { expect, it } from "vitest";
import { manageApprovals } from "../../../src/features/run/manage-approvals.js";
import { connected } from "../../fakes/connected.js";
import { shop } from "../../fakes/fake-run.js";

const sandbox = createSandbox();

it("forgets what is unticked, and shows references by the aliases of now", async () => {
  const extension = await connected(sandbox, "genauth");
  const { store } = extension.run;
  await store.add(shop.id, ["genauth/Web%20Shop", "genauth/Mobile%20App", "gone/x"]);
  const context = extension.context({ tick: ["keyhole://genauth/Web%20Shop"] });
  await manageApprovals(context);
  expect(store.keys(shop.id)).toEqual(["genauth/Web%20Shop"]);
  expect(context.prompter.shown).toContain("a connection that was removed: gone/x");
  expect(context.prompter.shown.at(-1)).toMatch(/^Taken back from shop: 2\./);
});

it("asks for the folder where several may use something, and changes nothing when cancelled", async () => {
  const extension = await connected(sandbox, "genauth");
  const { store } = extension.run;
  const other = { id: "file:///work/other", name: "other", path: "/work/other" };
  extension.run.folders = [shop, other];
  for (const { id } of extension.run.folders) await store.add(id, ["genauth/Web%20Shop"]);
  await manageApprovals(extension.context({ pick: "other" }, { tick: [] }));
  expect([store.keys(shop.id), store.keys(other.id)]).toEqual([["genauth/Web%20Shop"], []]);
  await manageApprovals(extension.context("cancel"));
  expect(store.keys(shop.id)).toEqual(["genauth/Web%20Shop"]);
});

it("says that nothing is allowed yet", async () => {
  const context = (await connected(sandbox)).context();
  await manageApprovals(context);
  expect(context.prompter.shown.at(-1)).toMatch(/^No open folder may use a secret yet/);
});
