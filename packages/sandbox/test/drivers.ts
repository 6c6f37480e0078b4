import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
  type VendorAccess,
} from "../src/index.js";
import { serveSandbox } from "../src/serve/index.js";

/** A sandbox in use: how to call it, and how to add faults. */
export interface Driver {
  readonly sandbox: Sandbox;
  readonly fetch: typeof globalThis.fetch;
  access(vendor: string): VendorAccess;
  /** @throws {TypeError} with the message that rejected the fault */
  order(vendor: string, fault: object): Promise<void>;
  close(): Promise<void>;
}

/** Both ways to use a sandbox. They must behave alike. */
export const drivers: readonly [string, (options?: SandboxOptions) => Promise<Driver>][] = [
  ["in-process", inProcess],
  ["over HTTP", overHttp],
];

async function inProcess(options?: SandboxOptions): Promise<Driver> {
  const sandbox = createSandbox(options);
  const access = await sandbox.access();
  return {
    sandbox,
    fetch: sandbox.fetch,
    access: (vendor) => access[vendor]!,
    order: async (vendor, fault) => sandbox.addFault(vendor, fault),
    close: () => Promise.resolve(),
  };
}

async function overHttp(options?: SandboxOptions): Promise<Driver> {
  const running = await serveSandbox(options);
  const { control, ...access } = running.describe();
  return {
    sandbox: running.sandbox,
    fetch: globalThis.fetch,
    access: (vendor) => access[vendor]!,
    order: async (vendor, fault) => {
      const body = JSON.stringify({ vendor, ...fault });
      const response = await fetch(`${control.baseUrl}/faults`, { method: "POST", body });
      if (response.status === 204) return;
      throw new TypeError(((await response.json()) as { message: string }).message);
    },
    close: () => running.close(),
  };
}
