import { createGenAuthClient } from "@keyhole/genauth";
import type { Fault } from "@keyhole/sandbox";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { createSenhaseguraClient } from "@keyhole/senhasegura";
import { createUserDocksClient } from "@keyhole/userdocks";
import { createVoximplantClient } from "@keyhole/voximplant";
import { toCredentials } from "./support/voximplant.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

let running: RunningSandbox;
beforeAll(async () => {
  running = await serveSandbox();
});
afterAll(() => running.close());
beforeEach(() => running.sandbox.reset());

/** Gets one secret with each vendor's client. */
const vendors: Record<string, (access: never, id: never) => Promise<unknown>> = {
  genauth: (access, { appId }: { appId: string }) =>
    createGenAuthClient(access).getApplicationSecret(appId),
  senhasegura: (access, { identifier }: { identifier: string }) =>
    createSenhaseguraClient(access).getApiSecret(identifier),
  userdocks: (access) => createUserDocksClient(access).getAppsSecrets(),
  voximplant: (access, id: { applicationId: number; secretId: number }) =>
    createVoximplantClient({
      ...(access as object),
      ...toCredentials(access),
    }).getSecretValue({
      application: { applicationId: id.applicationId },
      secret: { secretId: id.secretId },
    }),
};

const garbage: readonly [string, Fault][] = [
  ["HTML with status 200", { html: true, status: 200 }],
  ["truncated JSON", { truncated: "body" }],
  ["another content type", { contentType: "text/html" }],
  ["100 MB", { hugeBytes: 100_000_000 }],
];

describe.each(Object.entries(vendors))("the %s client", (vendor, get) => {
  const attempt = (limits: object) => {
    const { baseUrl, credentials, examples } = running.describe()[vendor]!;
    return get({ baseUrl, ...credentials, ...limits } as never, examples as never);
  };

  it.each(garbage)("reports an unexpected response when it receives %s", async (_, fault) => {
    running.sandbox.addFault(vendor, fault);
    await expect(attempt({})).rejects.toMatchObject({
      name: "VendorError",
      vendor,
      kind: "unexpected-response",
    });
  });

  it("reports a network error if the connection breaks within a response", async () => {
    running.sandbox.addFault(vendor, { truncated: "connection" });
    await expect(attempt({ retry: { limit: 0 } })).rejects.toMatchObject({
      name: "VendorError",
      kind: "network",
    });
  });

  it("stops reading a large response at the limit", async () => {
    let read = 0;
    const counting: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const counter = new TransformStream<Uint8Array, Uint8Array>({
        transform: (part, controller) => {
          read += part.byteLength;
          controller.enqueue(part);
        },
      });
      return new Response(response.body?.pipeThrough(counter) ?? null, response);
    };
    running.sandbox.addFault(vendor, { hugeBytes: 100_000_000 });
    const limits = { maxResponseBytes: 1_000_000, fetch: counting };
    await expect(attempt(limits)).rejects.toMatchObject({ kind: "unexpected-response" });
    // When it stops, a few more parts may be on their way.
    expect(read).toBeLessThan(3_000_000);
  });
});
