import { beforeEach, expect, it } from "vitest";
import { Loader } from "../../src/activation/loader.js";
import { FakeLoaded } from "../fakes/fake-loaded.js";

let rest: FakeLoaded;
/** How often it was tried to load the rest. */
let tries: number;
/** How many of these fail. */
let failures: number;
let told: unknown[];
/** Resolves the question whether to try again. */
let answer: (retry: boolean) => void;
let loader: Loader;

beforeEach(() => {
  rest = new FakeLoaded();
  tries = 0;
  failures = 0;
  told = [];
  loader = new Loader(
    () => {
      tries += 1;
      return tries <= failures ? Promise.reject(new Error("lost")) : Promise.resolve(rest);
    },
    (error) => {
      told.push(error);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  );
});

it("A loader loads nothing by itself", () => {
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

it("A loader calls each listener once, also those that come later", async () => {
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
  expect(told).toEqual([new Error("lost")]);
  expect(loader.loaded).toBeUndefined();
  expect(await loader.load()).toBe(rest);
  expect(told).toHaveLength(1);
});

it("A loader tries again as often as the user wants, and then calls its listeners", async () => {
  failures = 2;
  const called = new Promise<unknown>((resolve) => {
    loader.whenLoaded(resolve);
  });
  await loader.load();
  answer(true);
  await expect.poll(() => told).toHaveLength(2);
  answer(true);
  expect(await called).toBe(rest);
  expect(tries).toBe(3);
});
