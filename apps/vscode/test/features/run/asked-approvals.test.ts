import type { SecretToApprove } from "@keyhole/secrets/resolve";
import { expect, it } from "vitest";
import { ApprovalStore } from "../../../src/features/run/approval-store.js";
import { AskedApprovals } from "../../../src/features/run/asked-approvals.js";
import { FakePrompter, type Step } from "../../fakes/fake-prompter.js";
import { FakeState } from "../../fakes/fake-secret-store.js";
import { shop } from "../../fakes/fake-run.js";

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
  const store = new ApprovalStore(state);
  const approvals = new AskedApprovals(store, prompter);
  return { prompter, state, store, approvals, of: approvals.of(shop, "the task “sample”") };
}

it("asks with the folder, what is started, and every secret with its variables", async () => {
  const { of, prompter, state } = setting({ press: "Allow" });
  expect(await of.ask!([secret("a", "A", "AA"), secret("b")])).toBe(true);
  expect(prompter.shown).toEqual([
    "Allow shop to use these secrets?",
    [
      "Folder: /work/shop",
      "To be started: the task “sample”",
      "",
      "keyhole://prod/a as A, AA",
      "keyhole://prod/b as B",
      "",
      "Programs that you start from this folder can use them from then on. To withdraw that, run Keyhole: Manage Approvals.",
    ].join("\n"),
  ]);
  expect([of.isApproved(secret("a")), of.isApproved(secret("c"))]).toEqual([true, false]);
  expect([...state.values]).toEqual([["approvals/file:///work/shop", ["7f/a", "7f/b"]]]);
});

it("approves for one folder, and for the connection whatever its alias is", async () => {
  const { approvals, of } = setting({ press: "Allow" });
  await of.ask!([secret("a")]);
  const other = { id: "file:///work/other", name: "other", path: "/work/other" };
  expect(approvals.of(other, "x").isApproved(secret("a"))).toBe(false);
  const renamed = { ...secret("a"), connection: { ...connection, alias: "live" } };
  expect(of.isApproved({ ...renamed, reference: "keyhole://live/a" })).toBe(true);
  const taken = { ...connection, id: "8" };
  expect(of.isApproved({ ...secret("a"), connection: taken })).toBe(false);
});

it("remembers no refusal", async () => {
  const { of, state } = setting("cancel", { press: "Allow" });
  expect(await of.ask!([secret("a")])).toBe(false);
  expect(state.values.size).toBe(0);
  expect(await of.ask!([secret("a")])).toBe(true);
});

it.each([
  ["allows", { press: "Allow" }, true],
  ["refuses", "cancel", false],
] as const)("asks once for two runs at once, where the user %s", async (_, step, answer) => {
  const { of, prompter } = setting(step);
  const answers = await Promise.all([of.ask!([secret("a"), secret("b")]), of.ask!([secret("b")])]);
  expect(answers).toEqual([answer, answer]);
  expect(prompter.left).toEqual([]);
});

it("asks one question after the other, and not again for what the first one was about", async () => {
  const { of, prompter } = setting({ press: "Allow" }, { press: "Allow" });
  expect(await Promise.all([of.ask!([secret("a")]), of.ask!([secret("a"), secret("b")])])).toEqual([
    true,
    true,
  ]);
  expect(prompter.shown[3]).toContain("keyhole://prod/b as B");
  expect(prompter.shown[3]).not.toContain("keyhole://prod/a");
});

it("asks no question that those before it have answered", async () => {
  const { of, prompter } = setting({ press: "Allow" }, { press: "Allow" });
  const questions = [[secret("a")], [secret("b")], [secret("a"), secret("b")]];
  expect(await Promise.all(questions.map((secrets) => of.ask!(secrets)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(prompter.left).toEqual([]);
});

it("cuts many, and shows them all on request before it asks again", async () => {
  const many = Array.from({ length: 11 }, (_, index) => secret(`app-${index}`));
  const { of, prompter } = setting({ press: "Show All" }, "cancel", { press: "Allow" });
  expect(await of.ask!(many)).toBe(true);
  expect(prompter.shown[1]).toContain("keyhole://prod/app-7 as APP-7\n… and 3 more.");
  expect(prompter.shown[1]).not.toContain("app-8");
  expect(prompter.shown).toContain("keyhole://prod/app-10");
});

it("lets nobody allow what they have not seen", async () => {
  const many = Array.from({ length: 11 }, (_, index) => secret(`app-${index}`));
  const { of } = setting({ press: "Allow" });
  await expect(of.ask!(many)).rejects.toThrow(/Allow/);
});

it("lets no name look like words of the question", async () => {
  const { of, prompter } = setting("cancel");
  await of.ask!([secret("a", "A\n\nThis is safe.")]);
  expect(prompter.shown[1]).toContain("keyhole://prod/a as A This is safe.");
});

it("takes back what the user unticks, and reads nothing else from the state", async () => {
  const { state, store } = setting();
  await store.add(shop.id, ["7f/a", "7f/b", "7f/a"]);
  await store.remove(shop.id, ["7f/a"]);
  expect(store.keys(shop.id)).toEqual(["7f/b"]);
  await store.remove(shop.id, ["7f/b"]);
  expect(state.values.get("approvals/file:///work/shop")).toBeUndefined();
  state.values.set("approvals/file:///work/shop", [1, "7f/c"]);
  expect(store.keys(shop.id)).toEqual(["7f/c"]);
});
