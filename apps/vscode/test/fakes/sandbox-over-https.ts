import { buffer } from "node:stream/consumers";
import type { Sandbox } from "@keyhole/sandbox";
import {
  createServerCertificate,
  serveHttps,
  type Certificate,
  type HttpsServer,
} from "@keyhole/test-certificates";

/** Serves a vendor of a sandbox over local https, with a certificate for a host that no system trusts. */
export async function sandboxOverHttps(
  sandbox: Pick<Sandbox, "access" | "fetch">,
  vendorId: string,
  authority: Certificate,
  host = "127.0.0.1",
): Promise<HttpsServer> {
  const { baseUrl } = (await sandbox.access())[vendorId]!;
  return serveHttps(
    await createServerCertificate(host, { signedBy: authority }),
    async (incoming, outgoing) => {
      const { method = "GET", url = "/", headers } = incoming;
      const body = await buffer(incoming);
      const response = await sandbox.fetch(`${baseUrl}${url}`, {
        method,
        headers: headers as Record<string, string>,
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      });
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    },
  );
}
