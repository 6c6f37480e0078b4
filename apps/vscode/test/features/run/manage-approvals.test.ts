import { createSandbox } from "@keyhole/sandbox";
import { approvalKey } from "@keyhole/secrets/resolve";
import { expect, it } from "vitest";
import { manageApprovals } from "../../../src/features/run/terminal-and-approvals.js";
import { connected } from "../../fakes/connected.js";
import { shop } from "../../fakes/fake-run.js";

const sandbox = createSandbox();

it("Manage Approvals removes unticked approvals, and shows references by the current aliases", async () => {
  const context = (await connected(sandbox, "genauth")).context({
    tick: ["keyhole://genauth/Web%20Shop"],
  });
  const { approvals, directory } = context.run;
  const [connection] = await directory.list();
  const [web, mobile] = ["Web%20Shop", "Mobile%20App"].map((name) =>
    approvalKey({ connection: connection!, reference: `keyhole://genauth/${name}` }),
  );
  await approvals.add(shop, [web!, mobile!, "gone/x"]);
  await manageApprovals(context);
  expect(approvals.keys(shop)).toEqual([web]);
  expect(context.prompter.shown.join("\n")).toContain("gone/x");
});

it("Manage Approvals asks for the folder if several have approvals, and changes nothing if cancelled", async () => {
  const extension = await connected(sandbox, "genauth");
  const other = { id: "file:///projects/other", name: "other", path: "/projects/other" };
  extension.run.folders = [shop, other];
  const context = extension.context({ pick: "other" }, { tick: [] });
  const { approvals } = context.run;
  for (const folder of extension.run.folders) await approvals.add(folder, ["genauth/Web%20Shop"]);
  await manageApprovals(context);
  expect([approvals.keys(shop), approvals.keys(other)]).toEqual([["genauth/Web%20Shop"], []]);
  await manageApprovals(extension.context("cancel"));
  expect(approvals.keys(shop)).toEqual(["genauth/Web%20Shop"]);
});

it("Manage Approvals informs the user if no folder has an approval", async () => {
  const context = (await connected(sandbox)).context();
  await manageApprovals(context);
  expect(context.prompter.shown).toHaveLength(1);
});
