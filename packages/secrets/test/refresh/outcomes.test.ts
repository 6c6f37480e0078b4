import { readFileSync } from "node:fs";
import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it, vi } from "vitest";
import { systemClock, vendors } from "../../src/index.js";
import type { Vendor } from "../../src/provider/index.js";
import { RefreshJournal, refreshSecret } from "../../src/refresh/index.js";
import { allContainers, connectTo } from "../support/connect-to-sandbox.js";
import { countNotes, withResults, type Result } from "./matrix/document.js";
import { notes } from "./matrix/notes.js";
import { runScenario } from "./matrix/run.js";
import { applies } from "./matrix/scenario.js";
import { scenarios } from "./matrix/scenarios/index.js";
import { subjects, type Subject } from "./matrix/subjects.js";
import { createWorlds } from "./matrix/world.js";

const file = new URL("../../../../docs/guarantees/refresh-outcomes.md", import.meta.url);
/** Each test runs every scenario. */
const hangsAfterMs = 300_000;

const createWorld = createWorlds();
const measured = new Map<Subject, Promise<readonly Result[]>>();

/** Runs every scenario for a subject once. Later calls return the same results. */
function getResults(subject: Subject): Promise<readonly Result[]> {
  const results = measured.get(subject) ?? measure(subject);
  measured.set(subject, results);
  return results;
}

async function measure(subject: Subject): Promise<readonly Result[]> {
  // Fixes the jitter of retries. Other random values don't affect the results.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const results: Result[] = [];
  for (const scenario of scenarios.filter(({ fault }) => applies(fault, subject))) {
    results.push({
      scenario,
      subject,
      rows: await runScenario(scenario, await createWorld(subject)),
    });
  }
  return results;
}

/** The only result for a vendor without refresh: nothing is sent. */
async function resultOfNone({ id, name, refresh }: Vendor): Promise<Result> {
  const sandbox = createSandbox();
  const provider = await connectTo(sandbox, id);
  const [container] = await allContainers(provider);
  const [field] = await provider.getFields({ containerId: container!.id, secretId: "secret" });
  const journal = new RefreshJournal();
  const before = sandbox.calls()[id];
  const refused = await refreshSecret({
    provider,
    target: {
      connectionId: "sample-connection",
      containerId: container!.id,
      secretId: container!.id,
      field: field!.name,
    },
    account: "sample-account",
    name: "sample",
    style: refresh,
    planned: { fields: {} },
    after: "sample-of-ours",
    journal,
    clock: systemClock,
    signal: new AbortController().signal,
  }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TypeError);
  expect(await journal.list()).toEqual([]);
  expect(sandbox.calls()[id]).toEqual(before);
  return {
    scenario: { step: "plan", fault: "none: the vendor offers no refresh" },
    subject: { name },
    rows: [
      {
        moment: "at once",
        writes: 0,
        outcome: "none",
        known: "the old one",
        journal: "empty",
        note: undefined,
        problems: [],
      },
    ],
  };
}

describe("refreshSecret and recoverRefresh", () => {
  it.each(subjects)(
    "report the true outcome at $name after every fault, and send no second write but the same",
    async (subject) => {
      const results = await getResults(subject);
      const problems = results.flatMap(({ scenario: { step, fault }, rows }) =>
        rows.flatMap((row) => row.problems.map((problem) => `${step}, ${fault}: ${problem}`)),
      );
      expect(problems).toEqual([]);
    },
    hangsAfterMs,
  );

  it(
    "have the results of docs/guarantees/refresh-outcomes.md, which `vitest -u` writes",
    async () => {
      const results: Result[] = [];
      for (const subject of subjects) results.push(...(await getResults(subject)));
      for (const vendor of vendors.filter(({ refresh }) => refresh.kind === "none")) {
        results.push(await resultOfNone(vendor));
      }
      const document = readFileSync(file, "utf8");
      expect(countNotes(document)).toBe(notes.length);
      await expect(withResults(document, results)).toMatchFileSnapshot(file.pathname);
    },
    hangsAfterMs,
  );
});
