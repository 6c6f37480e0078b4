import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../src/free-port.mjs";

test("a free port is found, and a wanted one that is free is given", async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(1023);
  expect(await freePort(port)).toBe(port);
});

test("of a port in use the user is told what to do", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await expect(freePort(port)).rejects.toThrow(`Port ${port} is in use by another program`);
  server.close();
});
