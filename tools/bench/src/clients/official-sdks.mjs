import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { genauthBaseline, sampleKey, voximplantBaseline } from "./subjects.mjs";

const require = createRequire(import.meta.url);

/**
 * Calls the vendors' own SDKs in the same way as our clients.
 *
 * @param {string} origin of the server
 * @returns {Promise<readonly import("./subjects.mjs").Subject[]>}
 */
export async function officialSubjects(origin) {
  return [
    {
      vendor: "genauth",
      what: "authing-node-sdk",
      call: genauthCall(origin),
      baseline: genauthBaseline(origin),
    },
    {
      vendor: "voximplant",
      what: "@voximplant/apiclient-nodejs",
      call: await voximplantCall(origin),
      baseline: voximplantBaseline(origin),
    },
  ];
}

/** @param {string} origin */
function genauthCall(origin) {
  const { ManagementClient } = require("authing-node-sdk");
  const options = { accessKeyId: "sample", accessKeySecret: "sample", host: origin };
  const client = new ManagementClient(options);
  return () => client.getApplicationSecret({ appId: "sample" });
}

/** @param {string} origin */
async function voximplantCall(origin) {
  const { default: VoximplantApiClient } = require("@voximplant/apiclient-nodejs");
  // Replaces its axios, which supports only https: encryption would be measured too.
  const ownRequire = createRequire(require.resolve("@voximplant/apiclient-nodejs"));
  ownRequire("axios").interceptors.request.use((/** @type {{ url: string }} */ config) => ({
    ...config,
    url: config.url.replace("https:", "http:"),
  }));
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-bench-"));
  try {
    const file = path.join(folder, "credentials.json");
    await writeFile(file, JSON.stringify(sampleKey()), { mode: 0o600 });
    const client = new VoximplantApiClient({ pathToCredentials: file }, new URL(origin).host);
    await new Promise((resolve) => {
      client.onReady = resolve;
    });
    return () => client.Secrets.getSecretValue({ applicationId: 1, secretId: 1 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
