import { createSandbox } from "@keyhole/sandbox";

/** @typedef {Readonly<Record<string, import("@keyhole/sandbox").VendorAccess>>} Accesses */

/**
 * Returns the arguments of `smoke`.
 *
 * @param {import("@keyhole/sandbox/serve").RunningSandbox} sandbox
 * @returns {Promise<[Accesses, Accesses]>}
 */
export async function smokeInput(sandbox) {
  return [sandbox.describe(), await createSandbox({ seed: 2 }).access()];
}

/**
 * Returns what `smoke` returns in every runtime.
 *
 * @param {import("@keyhole/sandbox/serve").RunningSandbox} sandbox
 */
export function smokeResult(sandbox) {
  const { control: _, ...accesses } = sandbox.describe();
  const done = { fetched: true, error: "unauthenticated" };
  return Object.fromEntries(Object.keys(accesses).map((vendor) => [vendor, done]));
}
