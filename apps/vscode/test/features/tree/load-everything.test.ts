import type { Container, SecretSummary } from "@keyhole/secrets/provider";
import { beforeEach, expect, it } from "vitest";
import { loadEverything } from "../../../src/features/tree/load-everything.js";
import { SecretsModel } from "../../../src/features/tree/secrets-model.js";
import { flatList } from "../../fakes/flat-list.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { modelOver } from "../../fakes/model-over.js";
import { PageByPage } from "../../fakes/page-by-page.js";

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let clock: ManualClock;
let containers: PageByPage<Container>;
let secrets: Map<string, PageByPage<SecretSummary>>;
let model: SecretsModel;

beforeEach(() => {
  clock = new ManualClock();
  containers = new PageByPage();
  secrets = new Map();
  const provider = flatList({
    containers: (signal) => containers.list(signal),
    secrets: (id, signal) => {
      const page = new PageByPage<SecretSummary>();
      secrets.set(id, page);
      return page.list(signal);
    },
  });
  model = modelOver("voximplant", provider, clock);
});

const apps = (count: number): Container[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, name: `App ${index}` }));

it("loadEverything loads four lists of a connection at a time, and each list once", async () => {
  const loading = loadEverything(model, new AbortController().signal);
  await settle();
  await containers.arrive(...apps(10));
  await containers.end();
  await settle();
  expect(secrets.size).toBe(4);
  for (let id = 0; id < 10; id += 1) {
    await secrets.get(`${id}`)!.end();
    await settle();
  }
  await loading;
  expect(secrets.size).toBe(10);
});

it("loadEverything ends immediately if there is nothing to load", async () => {
  const empty = new SecretsModel({
    list: () => Promise.resolve({ connections: [], unreadable: [], locked: false }),
    provider: () => Promise.reject(new Error("asked for nothing")),
  });
  await loadEverything(empty, new AbortController().signal);
  await loadEverything(model, AbortSignal.abort());
  expect(secrets.size).toBe(0);
});

it("loadEverything starts no list after its signal aborts", async () => {
  const controller = new AbortController();
  const loading = loadEverything(model, controller.signal);
  await settle();
  await containers.arrive(...apps(10));
  await containers.end();
  await settle();
  controller.abort();
  await loading;
  for (const page of secrets.values()) await page.end();
  await settle();
  expect(secrets.size).toBe(4);
});
