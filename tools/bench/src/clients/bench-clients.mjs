import { compare } from "../compare.mjs";
import { machine } from "../machine.mjs";
import { bundleSizes } from "./bundle-sizes.mjs";
import { installSizes } from "./install-sizes.mjs";
import { loadTimes } from "./load-times.mjs";
import { officialSubjects } from "./official-sdks.mjs";
import { startServer } from "./start-server.mjs";
import { ourSubjects } from "./subjects.mjs";

/**
 * Measures the built clients.
 *
 * @param {{ quick: boolean, onProgress: (step: string) => void }} options
 * @returns {Promise<import("./clients-report.mjs").Figures>}
 */
export async function benchClients({ quick, onProgress }) {
  onProgress("Calls");
  const calls = await compareCalls({ rounds: quick ? 20 : 200, batch: 25 }, onProgress);
  onProgress("Bundles");
  const bundles = await bundleSizes();
  onProgress("Load times");
  const loads = await loadTimes({ runs: quick ? 3 : 15 });
  onProgress("Installs");
  const installs = await installSizes();
  return { machine: machine(), calls, bundles, loads, installs };
}

/**
 * @param {{ rounds: number, batch: number }} amount
 * @param {(step: string) => void} onProgress
 */
async function compareCalls(amount, onProgress) {
  const server = await startServer();
  try {
    const subjects = [...ourSubjects(server.origin), ...(await officialSubjects(server.origin))];
    const compared = [];
    for (const { vendor, what, call, baseline } of subjects) {
      onProgress(`  ${what}`);
      compared.push({ vendor, what, ...(await compare(call, baseline, amount)) });
    }
    return compared;
  } finally {
    server.stop();
  }
}
