import { messagesFor } from "@keyhole/secrets";
import { expect, it } from "vitest";
import { reportRunFailure } from "../../../src/features/run/report-run-failure.js";
import { resolveRun } from "../../../src/features/run/resolve-run.js";
import { shop } from "../../fakes/fake-run.js";
import { texts } from "../../texts.js";
import { allow, refuse, runSetting, type RunSetting } from "./run-setting.js";

const reference = "keyhole://genauth/Web%20Shop";

function run({ context }: RunSetting, value = reference, signal?: AbortSignal) {
  return resolveRun(context, {
    folder: shop,
    what: "Sample program",
    entries: [
      { name: "LOG", value: "info" },
      { name: "A", value, location: { file: ".env", line: 2, column: 3 } },
    ],
    ...(signal && { signal }),
  });
}

async function catchError(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

it("resolveRun asks once, and then resolves without asking", async () => {
  const setting = await runSetting(allow);
  const expected = { environment: { LOG: "info", A: setting.value }, resolved: ["A"] };
  expect(await run(setting)).toEqual(expected);
  expect(await run(setting)).toEqual(expected);
  expect(setting.prompter.shown).toContain(texts.run.resolving("Sample program"));
  expect([...setting.extension.run.done]).toEqual(["run"]);
  const log = setting.extension.log.lines;
  expect(log).toContainEqual(expect.stringMatching(/^info .* count=1$/));
  expect(log.join("\n")).not.toContain(setting.value);
});

it("resolveRun asks again if the connection uses another account", async () => {
  const setting = await runSetting(allow, refuse);
  await run(setting);
  const { connections } = setting.extension;
  await connections.update("genauth", ({ credentials, ...record }) => ({
    ...record,
    credentials: { ...credentials, accessKeyId: "other-account" },
  }));
  expect(await catchError(run(setting))).toMatchObject({ name: "NotApprovedError" });
});

it("resolveRun sends no request if the user refuses, and the refusal isn't reported", async () => {
  const setting = await runSetting(refuse);
  const error = await catchError(run(setting));
  expect(error).toMatchObject({ name: "NotApprovedError" });
  expect(setting.fetched()).toBe(0);
  const before = setting.prompter.shown.length;
  await reportRunFailure(setting.context, error);
  expect(setting.prompter.shown).toHaveLength(before);
});

it("resolveRun rejects in a workspace that isn't trusted, even for approved secrets", async () => {
  const setting = await runSetting(allow);
  await run(setting);
  setting.extension.run.trusted = false;
  const error = await catchError(run(setting));
  expect(error).toMatchObject({ name: "NotTrustedError" });
  expect(setting.fetched()).toBe(1);
  setting.prompter.answerMessage = (_, [action]) => action;
  await reportRunFailure(setting.context, error);
  expect(setting.extension.run.trustPages).toBe(1);
});

it("resolveRun takes the values of variables from plain entries, then from the editor's environment", async () => {
  const setting = await runSetting(allow, allow);
  Object.assign(setting.extension.run.variables, { LOG: "Web Shop", APP: "Web Shop" });
  await expect(run(setting, "keyhole://genauth/${APP}")).resolves.toMatchObject({
    environment: { A: setting.value },
  });
  const wrong = await catchError(run(setting, "keyhole://genauth/${LOG}"));
  // With the editor's own value, the secret would have been found.
  expect(`${wrong as Error}`).toContain(texts.run.ambiguous("keyhole://genauth/${LOG}"));
});

it("resolveRun rejects if it is cancelled, which isn't reported", async () => {
  const setting = await runSetting(allow);
  const controller = new AbortController();
  controller.abort();
  const error = await catchError(run(setting, reference, controller.signal));
  expect(error).toMatchObject({ name: "AbortError" });
  const before = setting.prompter.shown.length;
  await reportRunFailure(setting.context, error);
  expect(setting.prompter.shown).toHaveLength(before);
});

it("reportRunFailure reports the first variable that can't be resolved, logs all of them, and opens the position", async () => {
  const setting = await runSetting(allow);
  const error = await catchError(run(setting, "keyhole://genauth/Web%20Shopp"));
  const file = { id: "file:///projects/shop/.env", label: ".env" };
  const messages: string[] = [];
  setting.prompter.answerMessage = (message, [first]) => {
    messages.push(message);
    return first;
  };
  await reportRunFailure(setting.context, error, [file]);
  expect(messages).toEqual([expect.stringMatching(`^${texts.run.unresolved("A")} .*Web Shopp`)]);
  expect(setting.extension.run.shown).toEqual([".env:2:3"]);
  expect(setting.extension.log.lines.at(-1)).toContain("variable=A file=.env:2:3 ");
});

it("reportRunFailure names the connection whose credentials were rejected, and lets the user edit it", async () => {
  const setting = await runSetting(allow, "cancel");
  setting.extension.sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 401 });
  const error = await catchError(run(setting));
  const offered: (readonly string[])[] = [];
  setting.prompter.answerMessage = (_, actions) => {
    offered.push(actions);
    return actions[0];
  };
  await reportRunFailure(setting.context, error);
  expect(offered).toEqual([[texts.connections.editIt, texts.run.showDetails]]);
  expect(setting.prompter.shown.join("\n")).toContain(
    `${texts.run.unresolved("A")} ${texts.problems.notAcceptedOf("GenAuth", "genauth")}`,
  );
  expect(setting.prompter.shown).toContain(texts.connections.edit("genauth"));
  expect(setting.prompter.left).toEqual([]);
  expect(setting.extension.log.lines.at(-1)).toMatch(/ connection=genauth .* variable=A /);
});

it("reportRunFailure offers no edit of a connection for another failure at its vendor", async () => {
  const setting = await runSetting(allow);
  setting.extension.sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
  const error = await catchError(run(setting));
  const offered: (readonly string[])[] = [];
  setting.prompter.answerMessage = (_, actions) => void offered.push(actions);
  await reportRunFailure(setting.context, error);
  expect(offered).toEqual([[texts.run.showDetails]]);
  const [message] = messagesFor("forbidden", "GenAuth");
  expect(setting.prompter.shown.join("\n")).toContain(
    `${texts.run.unresolved("A")} genauth: ${message}`,
  );
});

it("reportRunFailure hides the message of an unexpected error", async () => {
  const setting = await runSetting();
  await reportRunFailure(setting.context, new Error("canary"));
  expect(setting.prompter.shown).toHaveLength(1);
  expect(setting.prompter.shown[0]).not.toContain("canary");
  expect(setting.extension.log.lines.join("\n")).not.toContain("canary");
});
