import type { RunningSandbox, ServeOptions } from "@keyhole/sandbox/serve";
import { serveSandbox } from "@keyhole/sandbox/serve";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { createCheckingFetch, type CheckingFetch } from "./checking-fetch.js";

/** One vendor of a sandbox that is served over HTTP for the tests of a file. */
export interface VendorUnderTest<Credentials> {
  readonly running: RunningSandbox;
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly limitedCredentials: Credentials;
  readonly examples: Readonly<Record<string, string>>;
  /** Checks what is sent against the spec. A test with a violation fails. */
  readonly checking: CheckingFetch;
  /** Returns how often an operation reached the sandbox since the test began. */
  calls(operation: string): number;
}

/** How to serve the sandbox, and where the vendor's spec begins. */
export interface UseSandboxOptions<Credentials> extends ServeOptions {
  /**
   * The path between the base URL and the paths of the spec.
   * @default ""
   */
  readonly pathPrefix?: string;
  /** Converts credentials in the sandbox's format into options of the client. */
  readonly toCredentials?: (described: Readonly<Record<string, unknown>>) => Credentials;
}

/**
 * Serves the sandbox over real HTTP for the tests of a file, resets it before each of them and
 * checks every request and response against the vendor's spec.
 */
export function useSandbox<Credentials>(
  vendor: string,
  {
    pathPrefix = "",
    toCredentials = (described) => described as Credentials,
    ...options
  }: UseSandboxOptions<Credentials> = {},
): () => VendorUnderTest<Credentials> {
  let running: RunningSandbox;
  let current: VendorUnderTest<Credentials>;
  beforeAll(async () => {
    running = await serveSandbox(options);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    await running.sandbox.reset();
    const { baseUrl, credentials, limitedCredentials, examples } = running.describe()[vendor]!;
    current = {
      running,
      baseUrl,
      credentials: toCredentials(credentials),
      limitedCredentials: toCredentials(limitedCredentials ?? credentials),
      examples: Object.fromEntries(
        Object.entries(examples).map(([name, value]) => [name, `${value}`]),
      ),
      checking: createCheckingFetch(vendor, baseUrl + pathPrefix),
      calls: (operation) => running.sandbox.calls()[vendor]?.[operation] ?? 0,
    };
  });
  afterEach(() => {
    expect(current.checking.violations).toEqual([]);
  });
  return () => current;
}
