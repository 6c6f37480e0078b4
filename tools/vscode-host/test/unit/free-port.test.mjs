import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../src/free-port.mjs";

test("freePort finds a free port and returns a requested port if it is free", async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(1023);
  expect(await freePort(port)).toBe(port);
});

test("freePort reports that a port is in use", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await expect(freePort(port)).rejects.toThrow(`Port ${port} is in use by another program`);
  server.close();
});
