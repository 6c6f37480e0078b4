// Calls the vendor's own SDK in a separate process, because its modules don't load in the tests. Reads
// {options, calls: [[method, input]…]} as JSON, and writes the result of each call.
import process from "node:process";
import { text } from "node:stream/consumers";
import { SecretsManager } from "@aws-sdk/client-secrets-manager";

const { options, calls } = JSON.parse(await text(process.stdin));
const client = new SecretsManager(options);
const outcomes = [];
for (const [method, input] of calls) {
  const { SecretBinary: base64, ...others } = input;
  const bytes = base64 === undefined ? {} : { SecretBinary: Buffer.from(base64, "base64") };
  try {
    const response = await client[method]({ ...others, ...bytes });
    const { $metadata, SecretBinary, ...resolved } = response;
    const binary = SecretBinary && { SecretBinary: Buffer.from(SecretBinary).toString("base64") };
    outcomes.push({ attempts: $metadata.attempts, resolved: { ...resolved, ...binary } });
  } catch ({ name, message, $metadata }) {
    outcomes.push({ attempts: $metadata?.attempts, rejected: name, message });
  }
}
process.stdout.write(JSON.stringify(outcomes));
