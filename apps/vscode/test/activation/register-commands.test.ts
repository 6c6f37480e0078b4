import { beforeEach, expect, it, vi } from "vitest";
import { Loader } from "../../src/activation/loader.js";
import { registerCommands } from "../../src/activation/register-commands.js";
import { FakeLoaded } from "../fakes/fake-loaded.js";

type Handler = (argument?: unknown) => Promise<unknown>;

const registered = new Map<string, Handler>();
vi.mock("vscode", () => ({
  commands: {
    registerCommand: (id: string, handler: Handler) => {
      registered.set(id, handler);
      return { dispose: () => registered.delete(id) };
    },
  },
}));

const packageJSON = { contributes: { commands: [{ command: "one" }, { command: "two" }] } };
let rest: FakeLoaded;
let tries: number;
let failures: number;
let reports: number;

beforeEach(() => {
  registered.clear();
  rest = new FakeLoaded();
  tries = 0;
  failures = 0;
  reports = 0;
  const loader = new Loader(
    () => {
      tries += 1;
      return tries <= failures ? Promise.reject(new Error("lost")) : Promise.resolve(rest);
    },
    () => {
      reports += 1;
    },
  );
  registerCommands({ packageJSON }, loader);
});

it("registerCommands registers the manifest's commands without loading the rest", () => {
  expect([...registered.keys()]).toEqual(["one", "two"]);
  expect(tries).toBe(0);
});

it("A command loads the rest once, passes its argument on, and returns nothing", async () => {
  const calls = [registered.get("one")!("selected"), registered.get("two")!()];
  expect(await Promise.all(calls)).toEqual([undefined, undefined]);
  expect(await registered.get("one")!({ kind: "secret" })).toBeUndefined();
  expect(rest.calls).toEqual([
    'run one "selected"',
    "run two undefined",
    'run one {"kind":"secret"}',
  ]);
  expect(tries).toBe(1);
});

it("A command doesn't throw if the rest can't be loaded, and tries again the next time", async () => {
  failures = 1;
  expect(await registered.get("one")!()).toBeUndefined();
  expect(reports).toBe(1);
  expect(rest.calls).toEqual([]);
  await registered.get("one")!();
  expect(rest.calls).toEqual(["run one undefined"]);
});
