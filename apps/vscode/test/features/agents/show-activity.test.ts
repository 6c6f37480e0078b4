import { commandLine } from "@keyhole/agent-tools/commands";
import { expect, it } from "vitest";
import { showActivity } from "../../../src/features/agents/show-activity.js";
import { texts } from "../../texts.js";
import { agentsSetting, web } from "./agents-setting.js";

it("Show Agent Activity lists what was used, when, by which client and for which command", async () => {
  const { call, context, extension, folder } = await agentsSetting("cancel", "cancel");
  await extension.agents.commands.allow(folder, {
    name: "version",
    argv: [process.execPath, "--version"],
    scripts: {},
  });
  await call("run_command", { name: "version" });
  extension.clock.advance(1000);
  await call("describe_secret", { reference: web });
  await showActivity(context);
  const { shown } = context.prompter;
  const rows = shown.slice(shown.indexOf(texts.agents.activity) + 2);
  const ran = commandLine([process.execPath, "--version"]);
  const [started, first, second] = extension.agents.entries;
  expect(rows).toEqual([
    "describe_secret",
    `refused · Sample Agent · ${second!.time}`,
    "run_command: version",
    `done · Sample Agent · ${first!.time}`,
    ran,
    "run_command: version",
    `started · Sample Agent · ${started!.time}`,
    ran,
  ]);
  extension.run.folders = [folder, { ...folder, name: "docs", path: "/docs" }];
  await showActivity(context);
  expect(shown.at(-2)).toContain("shop");
});

it("Show Agent Activity informs the user if there was none", async () => {
  const { context } = await agentsSetting();
  await showActivity(context);
  expect(context.prompter.shown).toEqual([texts.agents.noActivity]);
});
