import { createSandbox } from "@keyhole/sandbox";
import type { RunContext } from "../../../src/features/run/run-context.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import type { FakePrompter, Step } from "../../fakes/fake-prompter.js";
import { texts } from "../../texts.js";

/** An open folder, a connection to a vendor, and a user who follows a script. */
export interface RunSetting {
  readonly extension: FakeExtension;
  readonly context: RunContext;
  readonly prompter: FakePrompter;
  /** The value of `keyhole://genauth/Web%20Shop`. */
  readonly value: string;
  readonly fetched: () => number;
}

// Shared, because creating a sandbox takes longer than everything else.
const sandbox = createSandbox();

export async function runSetting(...steps: Step[]): Promise<RunSetting> {
  await sandbox.reset();
  const extension = await connected(sandbox, "genauth");
  const value = await valueAt(extension, ...webShop);
  const before = fetches();
  const { prompter, run: context } = extension.context(...steps);
  return { extension, context, prompter, value, fetched: () => fetches() - before };
}

function fetches(): number {
  return sandbox.calls()["genauth"]?.["getApplicationSecret"] ?? 0;
}

export const allow: Step = { press: texts.run.allow };
export const allowOnce: Step = { press: texts.run.allowOnce };
export const refuse: Step = "cancel";
