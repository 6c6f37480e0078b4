// Calls the vendor's own SDK in a separate process, because it ends the process if a key file is
// invalid. Reads `{file, host, calls: [[group, function, request]]}` from its input, and writes the
// result of each call as JSON.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import process from "node:process";

const require = createRequire(import.meta.url);
const { default: VoximplantApiClient } = require("@voximplant/apiclient-nodejs");

// The SDK supports only https, but the sandbox uses plain HTTP on loopback.
const itsOwn = createRequire(require.resolve("@voximplant/apiclient-nodejs"));
itsOwn("axios").interceptors.request.use((config) => ({
  ...config,
  url: config.url.replace(/^https:/, "http:"),
}));

const { file, host, calls } = JSON.parse(await text(process.stdin));
const client = new VoximplantApiClient({ pathToCredentials: file, host });
await new Promise((resolve) => {
  client.onReady = resolve;
});
const ended = [];
for (const [group, name, request] of calls) {
  try {
    ended.push({ resolved: await client[group][name](request) });
  } catch (error) {
    ended.push({ rejected: `${error.name}: ${error.message}` });
  }
}
process.stdout.write(JSON.stringify(ended));
