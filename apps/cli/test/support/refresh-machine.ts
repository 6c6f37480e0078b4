import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { englishText } from "@keyhole/secrets";
import { refreshMessage, type RefreshMessageKey } from "@keyhole/secrets/refresh";
import type { Outcome, RunSettings } from "./fake-host.js";
import { sandboxMachine, type SandboxMachine } from "./sandbox-machine.js";

/** A secret that its vendor issues. */
export const issued = "keyhole://prod/Web%20Shop";
/** Secrets that take a value. */
export const set = "keyhole://calls/call-center/CRM_API_KEY";
export const vaulted = "keyhole://vault/passwords/Build%20Server";
/** A secret that its vendor doesn't refresh. */
export const neither = "keyhole://docks/@92ec";

/** A machine on which secrets of every kind are allowed to be refreshed. */
export interface RefreshMachine {
  readonly setup: SandboxMachine;
  /** Runs the program to its end. */
  readonly run: (args: readonly string[], settings?: RunSettings) => Promise<Outcome>;
  /** The current value at the vendor. */
  readonly valueOf: (reference: string) => Promise<string>;
  /** The number of writes that the vendors received. */
  readonly writes: () => number;
  /** Puts files into the repository. */
  readonly put: (files: Readonly<Record<string, string>>) => Promise<void>;
}

/** Each test has its own machine. Its connections come from the environment. */
export function refreshMachine(): RefreshMachine {
  const setup = sandboxMachine({
    prod: "genauth",
    calls: "voximplant",
    docks: "userdocks",
    vault: "senhasegura",
  });
  const run: RefreshMachine["run"] = (args, settings = {}) => {
    const KEYHOLE_ALLOW = [issued, set, neither, vaulted].join(" ");
    return setup.machine.run(args, { env: { ...setup.env, KEYHOLE_ALLOW }, ...settings });
  };
  return {
    setup,
    run,
    valueOf: async (reference) => (await run(["read", reference])).stdout,
    writes: () => {
      const { genauth = {}, voximplant = {} } = setup.sandbox.calls();
      return (genauth["refreshApplicationSecret"] ?? 0) + (voximplant["setSecretInfo"] ?? 0);
    },
    put: async (files) => {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(setup.machine.repository, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, text);
      }
    },
  };
}

/** A message about a refresh. */
export function textOf(key: RefreshMessageKey, secret: string, vendor = "GenAuth"): string {
  return englishText(refreshMessage(key, { secret, vendor }));
}
