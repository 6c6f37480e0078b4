// Calls the vendor's own SDK in a separate process, because it changes the global axios. Reads
// {options, calls: [[method, argument]…]} as JSON, and writes the result of each call.
import process from "node:process";
import { text } from "node:stream/consumers";
import sdk from "authing-node-sdk";

const { options, calls } = JSON.parse(await text(process.stdin));
const client = new sdk.ManagementClient(options);
const outcomes = [];
for (const [method, argument] of calls) {
  try {
    outcomes.push({ resolved: await client[method](argument) });
  } catch (error) {
    outcomes.push({ rejected: String(error) });
  }
}
process.stdout.write(JSON.stringify(outcomes));
