import { createSandbox, type Sandbox, type VendorAccess } from "@keyhole/sandbox";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { FakeMachine } from "./fake-host.js";
import { variablesFor } from "./sandbox-connections.js";

/** A machine with connections to a sandbox. Each test has its own. */
export interface SandboxMachine {
  readonly sandbox: Sandbox;
  /** The access of each vendor, by its id. */
  readonly access: Readonly<Record<string, VendorAccess>>;
  readonly machine: FakeMachine;
  /** The variables that make the connections. */
  readonly env: Readonly<Record<string, string>>;
}

/** @param connections the vendors of the environment's connections, by alias */
export function sandboxMachine(connections: Readonly<Record<string, string>>): SandboxMachine {
  const sandbox = createSandbox();
  const made = { sandbox, access: {}, env: {} } as {
    -readonly [Part in keyof SandboxMachine]: SandboxMachine[Part];
  };
  beforeAll(async () => {
    made.access = await sandbox.access();
    const variables = Object.entries(connections).map(([alias, vendor]) =>
      variablesFor(alias, vendor, made.access[vendor]!),
    );
    made.env = Object.assign({}, ...variables) as Record<string, string>;
  });
  beforeEach(async () => {
    await sandbox.reset();
    made.machine = await FakeMachine.create(sandbox.fetch);
  });
  afterEach(() => made.machine.remove());
  return made;
}
