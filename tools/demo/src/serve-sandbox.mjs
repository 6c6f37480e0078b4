/**
 * @typedef {object} ServedSandbox
 * @property {import("./sandbox-description.mjs").Description} description
 * @property {() => Promise<void>} close
 */

/**
 * Serves the sample services. They must have been built.
 *
 * @param {number} [port] the first one to use; free ones by default
 * @returns {Promise<ServedSandbox>}
 * @throws {Error} if a port is in use
 */
export async function startSandbox(port) {
  // It can only be imported after the build.
  const { serveSandbox } = await import("@keyhole/sandbox/serve");
  try {
    const sandbox = await serveSandbox(port === undefined ? {} : { port });
    return { description: sandbox.describe(), close: () => sandbox.close() };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Error(
      `Port ${port}, or one of the few after it, is in use by another program. ` +
        "End that program, or choose another port with `--port`.",
      { cause: error },
    );
  }
}
