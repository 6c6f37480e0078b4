import type { SecretToApprove } from "@keyhole/secrets/resolve";
import { expect, it } from "vitest";
import { RunApprovals } from "../../../src/features/run/run-approvals.js";
import { FakePrompter, type Step } from "../../fakes/fake-prompter.js";
import { FakeState } from "../../fakes/fake-secret-store.js";
import { shop } from "../../fakes/fake-run.js";
import { texts } from "../../texts.js";
import { allow, allowOnce, refuse } from "./run-setting.js";

const connection = { id: "7f", alias: "prod", vendor: "genauth" };
const secret = (name: string, ...names: string[]): SecretToApprove => ({
  connection,
  reference: `keyhole://prod/${name}`,
  names: names.length === 0 ? [name.toUpperCase()] : names,
  written: `keyhole://prod/${name}`,
});

function setting(...steps: Step[]) {
  const prompter = new FakePrompter(...steps);
  const state = new FakeState();
  const approvals = new RunApprovals(state, prompter);
  return { prompter, state, approvals, forShop: approvals.forRun(shop, "Sample program") };
}

it("The dialog shows the folder, the program, and every secret with its variables", async () => {
  const { forShop, prompter, state } = setting(allow);
  expect(await forShop.ask!([secret("a", "A", "AA"), secret("b")])).toBe(true);
  const detail = prompter.shown[1]!;
  for (const part of [
    "/projects/shop",
    "Sample program",
    texts.run.secretAs("A, AA", "keyhole://prod/a"),
    texts.run.secretAs("B", "keyhole://prod/b"),
  ]) {
    expect(detail).toContain(part);
  }
  expect([forShop.isApproved(secret("a")), forShop.isApproved(secret("c"))]).toEqual([true, false]);
  expect([...state.values]).toEqual([["approvals//projects/shop", ["7f/a", "7f/b"]]]);
});

it("The dialog reports how many variables of a secret it doesn't show", async () => {
  const { forShop, prompter } = setting(refuse);
  const names = Array.from({ length: 30 }, (_, index) => `A_LONG_VARIABLE_${index + 10}`);
  await forShop.ask!([secret("a", ...names)]);
  expect(prompter.shown[1]).toContain(
    texts.run.secretAsMore(names.slice(0, 10).join(", "), 20, "keyhole://prod/a"),
  );
});

it.each([
  ["command", "x".repeat(1001), "1", texts.run.commandTooLong],
  ["variable", "x".repeat(900), "1".repeat(950), texts.run.variableTooLong("PATH")],
])("A %s that the dialog can't show is refused, with a message about it", async (...row) => {
  const [, what, value, message] = row;
  const { approvals, prompter } = setting();
  const variables = [
    { name: "LD_PRELOAD", value: "a.so" },
    { name: "PATH", value },
  ];
  await expect(approvals.forRun(shop, what, variables).ask!([secret("a")])).rejects.toThrow(
    message,
  );
  expect(prompter.shown).toEqual([]);
});

it("The dialog shows the whole of a long reference", async () => {
  const { forShop, prompter } = setting(refuse);
  const long = secret(`${"a".repeat(500)}/${"b".repeat(500)}`, "A");
  await forShop.ask!([long]);
  expect(prompter.shown[1]).toContain(texts.run.secretAs("A", long.reference));
});

it("An approval applies to one folder, and to the connection under any alias", async () => {
  const { approvals, forShop } = setting(allow);
  await forShop.ask!([secret("a")]);
  const other = { id: "file:///projects/other", name: "other", path: "/projects/other" };
  expect(approvals.forRun(other, "x").isApproved(secret("a"))).toBe(false);
  const renamed = { ...secret("a"), connection: { ...connection, alias: "live" } };
  expect(forShop.isApproved({ ...renamed, reference: "keyhole://live/a" })).toBe(true);
  const taken = { ...connection, id: "8" };
  expect(forShop.isApproved({ ...secret("a"), connection: taken })).toBe(false);
});

it("A refusal isn't stored", async () => {
  const { forShop, state } = setting(refuse, allow);
  expect(await forShop.ask!([secret("a")])).toBe(false);
  expect(state.values.size).toBe(0);
  expect(await forShop.ask!([secret("a")])).toBe(true);
});

it("An approval for one run isn't stored, and the next run asks again", async () => {
  const { forShop, prompter, state } = setting(allowOnce, refuse);
  expect(await forShop.ask!([secret("a")])).toBe(true);
  expect(state.values.size).toBe(0);
  expect(forShop.isApproved(secret("a"))).toBe(false);
  expect(await forShop.ask!([secret("a")])).toBe(false);
  expect(prompter.left).toEqual([]);
});

it.each([texts.run.dontAllow, undefined])("Pressing %s refuses", async (press) => {
  const { forShop, state } = setting({ press });
  expect(await forShop.ask!([secret("a")])).toBe(false);
  expect(state.values.size).toBe(0);
});

it("The first button of the dialog, which Enter selects, doesn't allow", async () => {
  const { approvals, state } = setting();
  const prompter = new FakePrompter();
  prompter.confirm = ({ actions: [first] }) => Promise.resolve(first);
  const forShop = new RunApprovals(state, prompter).forRun(shop, "Sample program");
  expect(await forShop.ask!([secret("a")])).toBe(false);
  expect(approvals.keys(shop)).toEqual([]);
});

it("With several dialogs, only permanent approvals are stored", async () => {
  const many = Array.from({ length: 11 }, (_, index) => secret(`app-${index + 10}`));
  const { approvals, forShop } = setting(allow, allowOnce);
  expect(await forShop.ask!(many)).toBe(true);
  expect(approvals.keys(shop)).toHaveLength(10);
});

it("Two simultaneous runs show one dialog after the other, and none for a secret that was just approved", async () => {
  const { forShop, prompter } = setting(allow, allow);
  const questions = [[secret("a")], [secret("a"), secret("b")], [secret("b")]];
  const answers = await Promise.all(questions.map((secrets) => forShop.ask!(secrets)));
  expect(answers).toEqual([true, true, true]);
  expect(prompter.left).toEqual([]);
  expect(prompter.shown[3]).toContain(texts.run.secretAs("B", "keyhole://prod/b"));
  expect(prompter.shown[3]).not.toContain("keyhole://prod/a");
});

it("Simultaneous runs that need some of the same secrets share one answer, even a refusal", async () => {
  const { forShop, prompter } = setting(refuse, allow);
  const both = [secret("a"), secret("b")];
  const refused = await Promise.all([both, [secret("b")], both].map((one) => forShop.ask!(one)));
  expect(refused).toEqual([false, false, false]);
  expect(prompter.left).toHaveLength(1);
  expect(await forShop.ask!(both)).toBe(true);
});

it("A refusal doesn't apply to another folder that waits for its dialog", async () => {
  const { approvals, forShop } = setting(refuse, allow);
  const other = { id: "file:///projects/other", name: "other", path: "/projects/other" };
  const answers = [forShop, approvals.forRun(other, "x")].map((one) => one.ask!([secret("a")]));
  expect(await Promise.all(answers)).toEqual([false, true]);
});

it("Many secrets are asked about in several dialogs, and all of them must be allowed", async () => {
  const many = Array.from({ length: 11 }, (_, index) => secret(`app-${index + 10}`));
  const { approvals, forShop, prompter } = setting(allow, refuse, allow, allow);
  expect(await forShop.ask!(many)).toBe(false);
  expect(prompter.shown[1]).not.toContain("keyhole://prod/app-20");
  expect(prompter.shown[3]).toContain("keyhole://prod/app-20");
  expect(approvals.keys(shop)).toEqual([]);
  expect(await forShop.ask!(many)).toBe(true);
  expect(approvals.keys(shop)).toHaveLength(11);
});

it("A name in the dialog can't look like the dialog's own text", async () => {
  const { forShop, prompter } = setting(refuse);
  await forShop.ask!([secret("a", "A\n\nThis is safe.")]);
  expect(prompter.shown[1]).toContain(texts.run.secretAs("A This is safe.", "keyhole://prod/a"));
});

it("The state contains each key once, and unknown entries in it are ignored", async () => {
  const { approvals, state } = setting();
  await approvals.add(shop, ["7f/a", "7f/b", "7f/a"]);
  await approvals.remove(shop, ["7f/a"]);
  expect(approvals.keys(shop)).toEqual(["7f/b"]);
  await approvals.remove(shop, ["7f/b"]);
  expect(state.values.get("approvals//projects/shop")).toBeUndefined();
  state.values.set("approvals//projects/shop", [1, "7f/c"]);
  expect(approvals.keys(shop)).toEqual(["7f/c"]);
});
