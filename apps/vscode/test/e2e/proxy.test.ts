import { once } from "node:events";
import { createServer, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { findVendor } from "@keyhole/secrets";
import { createAuthority, type HttpsServer } from "@keyhole/test-certificates";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxOverHttps } from "../fakes/sandbox-over-https.js";
import { inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { answerForm } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

/** No name server knows it, and VS Code would send requests to this computer without a proxy. */
const host = "vault.example.test";
const excepted = "direct.example.test";

let extension: ExtensionUnderTest;
let proxy: Server;
let vendor: HttpsServer;
/** What the proxy was asked for. */
const asked = new Set<string | undefined>();

beforeAll(async () => {
  // It leads every request to the vendor.
  proxy = createServer().on("connect", (request, socket: net.Socket) => {
    asked.add(request.url);
    const target = net.connect(Number(new URL(vendor.url).port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const one of [socket, target]) one.on("error", () => target.destroy());
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  extension = await startExtension(
    {},
    {
      "http.proxy": `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      "http.noProxy": [excepted],
    },
  );
});

afterAll(async () => {
  await extension?.close();
  await vendor?.close();
  proxy?.close();
});

describe("the proxy of VS Code's settings", () => {
  test("carries requests to a vendor with a private certificate authority", async () => {
    const { workbench, sandbox } = extension;
    const authority = await createAuthority("Sample Authority");
    vendor = await sandboxOverHttps(sandbox.sandbox, "senhasegura", authority, host);
    const { key } = findVendor("senhasegura")!.form.find(({ kind }) => kind === "certificate")!;
    await workbench.openView(viewName);
    await workbench.command(inPalette("addConnection"));
    await answerForm(extension, "senhasegura", {
      baseUrl: `https://${host}`,
      [key]: authority.cert,
    });
    await workbench.changeSecret(() => workbench.quickInput.accept());
    await workbench.tree.expand("senhasegura");
    await workbench.tree.expand(texts.names.apiSecrets);
    await workbench.tree.expectItem("Payment Gateway");
    expect([...asked]).toStrictEqual([`${host}:443`]);
  });

  test.each([
    ["carries other requests", host, true],
    ["carries no requests to a host of http.noProxy", excepted, false],
  ])("%s", async (_, name, isAsked) => {
    const { workbench } = extension;
    asked.clear();
    await workbench.command(inPalette("addConnection"));
    await answerForm(extension, "genauth", { baseUrl: `https://${name}` });
    await workbench.quickInput.accept();
    // Nothing trusts the certificate, or nothing knows the name.
    await workbench.dialog.press("Cancel");
    expect(asked.has(`${name}:443`)).toBe(isAsked);
  });
});
