import { expect, it } from "vitest";
import { openTerminal } from "../../../src/features/run/terminal-and-approvals.js";
import { shop } from "../../fakes/fake-run.js";
import { texts } from "../../texts.js";
import { allow, refuse, runSetting, type RunSetting } from "./run-setting.js";

const text = "A=keyhole://genauth/Web%20Shop\nB=1";

async function setting(...steps: Parameters<typeof runSetting>): Promise<RunSetting> {
  const made = await runSetting(...steps);
  made.extension.run.files.set(".env", text);
  return made;
}

const open = ({ context, extension, prompter }: RunSetting, argument?: unknown) =>
  openTerminal({ ...extension.context(), prompter, run: context }, argument);

it("openTerminal opens a terminal with all variables of the env file that a menu passes", async () => {
  const one = await setting(allow);
  await open(one, ".env");
  expect(one.extension.run.opened).toEqual([
    { name: ".env (shop)", folder: shop, environment: { A: one.value, B: "1" } },
  ]);
  expect(one.prompter.shown.join("\n")).not.toContain(one.value);
});

it("openTerminal uses the env file in the active editor, or the only one, or asks", async () => {
  const one = await setting(allow, { pick: "b.env" });
  one.extension.run.active = ".env";
  one.extension.run.files.set("b.env", "B=2");
  await open(one, { path: "/etc/passwd" });
  one.extension.run.active = undefined;
  await open(one);
  one.extension.run.files.delete("b.env");
  await open(one);
  expect(one.extension.run.opened.map(({ name }) => name)).toEqual([
    ".env (shop)",
    "b.env (shop)",
    ".env (shop)",
  ]);
  expect(one.prompter.shown).toContainEqual(
    expect.stringContaining(texts.run.noReference("b.env")),
  );
});

it("openTerminal asks if the file that a menu passes isn't an env file", async () => {
  const one = await setting("cancel");
  one.extension.run.active = ".env";
  one.extension.run.files.set("b.env", "B=2");
  await open(one, "no-such.env");
  expect(one.extension.run.opened).toEqual([]);
  expect(one.prompter.left).toEqual([]);
});

it("openTerminal opens no terminal without an approval", async () => {
  const one = await setting(refuse);
  await open(one, ".env");
  expect([one.extension.run.opened, one.fetched()]).toEqual([[], 0]);
});

it("openTerminal opens no terminal in a workspace that isn't trusted, and offers to trust it", async () => {
  const one = await setting();
  one.extension.run.trusted = false;
  one.extension.run.files.set(".env", "B=1");
  one.prompter.answerMessage = (_, [action]) => action;
  await open(one, ".env");
  expect(one.extension.run.opened).toEqual([]);
  expect(one.extension.run.trustPages).toBe(1);
});

it("openTerminal reports that no env file exists, or that it can't be read", async () => {
  const one = await setting();
  one.extension.run.files.set(".env", "unreadable");
  await open(one, ".env");
  one.extension.run.files.clear();
  await open(one);
  expect(one.prompter.shown.slice(-2)).toEqual([
    "Sample: it cannot be read.",
    expect.stringContaining(".env"),
  ]);
  expect(one.extension.run.opened).toEqual([]);
});
