import { expect, it } from "vitest";
import { addSampleVendors } from "../../../src/features/connections/add-sample-vendors.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

it("Adding the sample vendors offers to find a secret, which completes steps of the walkthrough", async () => {
  const extension = new FakeExtension();
  extension.documentText = undefined;
  const context = extension.context({ search: "crm_api_key", choose: "CRM_API_KEY" });
  context.prompter.answerMessage = (message, [label]) =>
    message.startsWith(texts.welcome.samplesAdded) ? label : undefined;
  await addSampleVendors(context);
  expect(context.prompter.left).toEqual([]);
  expect(await extension.labels()).toContain("sample-voximplant");
  expect([...extension.done].sort()).toEqual(["connect", "copy", "find"]);
});
