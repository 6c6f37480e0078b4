import { beforeEach, expect, it } from "vitest";
import { Loader } from "../../src/activation/loader.js";
import { FakeLoaded } from "../fakes/fake-loaded.js";

let rest: FakeLoaded;
let tries: number;
let failures: number;
let reported: unknown[];
let loader: Loader;

beforeEach(() => {
  rest = new FakeLoaded();
  tries = 0;
  failures = 0;
  reported = [];
  loader = new Loader(
    () => {
      tries += 1;
      return tries <= failures ? Promise.reject(new Error("lost")) : Promise.resolve(rest);
    },
    (error) => reported.push(error),
  );
});

it("A loader loads nothing until it is asked to", () => {
  loader.whenLoaded(() => undefined);
  expect(loader.loaded).toBeUndefined();
  expect(tries).toBe(0);
});

it("A loader loads once for several callers", async () => {
  expect(await Promise.all([loader.load(), loader.load()])).toEqual([rest, rest]);
  expect(await loader.load()).toBe(rest);
  expect(loader.loaded).toBe(rest);
  expect(tries).toBe(1);
});

it("A loader calls each listener once, including those added after the load", async () => {
  const calls: string[] = [];
  loader.whenLoaded(() => calls.push("waited"));
  await loader.load();
  await loader.load();
  loader.whenLoaded(() => calls.push("came later"));
  expect(calls).toEqual(["waited", "came later"]);
});

it("A loader reports a failed load once, and tries again for the next caller", async () => {
  failures = 1;
  expect(await Promise.all([loader.load(), loader.load()])).toEqual([undefined, undefined]);
  expect(reported).toEqual([new Error("lost")]);
  expect(loader.loaded).toBeUndefined();
  expect(await loader.load()).toBe(rest);
  expect(reported).toHaveLength(1);
});
