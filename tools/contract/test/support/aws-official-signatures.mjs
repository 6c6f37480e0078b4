// Signs requests with the vendor's own signer in a separate process, because its modules don't load
// in the tests. Reads [{request, key, time}…] as JSON, and writes the header of each.
import { createHash, createHmac } from "node:crypto";
import process from "node:process";
import { text } from "node:stream/consumers";
import { SignatureV4 } from "@smithy/signature-v4";

class Sha256 {
  #hash;
  constructor(secret) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret);
  }
  update(data) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
}

const signatures = [];
for (const { request, key, time } of JSON.parse(await text(process.stdin))) {
  const { region, service, scheme: _, ...credentials } = key;
  const { method, url, headers, body } = request;
  const { host, hostname, pathname: path, searchParams } = new URL(url);
  const signer = new SignatureV4({
    region,
    service,
    credentials,
    sha256: Sha256,
    applyChecksum: false,
  });
  const unsigned = {
    method,
    protocol: "https:",
    hostname,
    path,
    query: Object.fromEntries(searchParams),
    headers: { ...headers, host },
  };
  const signed = await signer.sign(
    { ...unsigned, ...(body !== undefined && { body }) },
    { signingDate: new Date(time) },
  );
  signatures.push(signed.headers.authorization);
}
process.stdout.write(JSON.stringify(signatures));
