import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { createAuthority, type HttpsServer } from "@keyhole/test-certificates";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editConnection } from "../../../src/features/connections/add-or-edit-connection.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { sandboxOverHttps } from "../../fakes/sandbox-over-https.js";
import { formSteps } from "../../fakes/form-steps.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
const authority = await createAuthority("Sample Authority");
const stranger = await createAuthority("Another Authority");
const vendor = vendors.find(({ form }) => form.some(({ kind }) => kind === "certificate"))!;
const chooseFile = { pick: texts.form.selectFile } as const;

let server: HttpsServer;

beforeAll(async () => {
  server = await sandboxOverHttps(sandbox, vendor.id, authority);
});

afterAll(() => server.close());

/** An extension that connects to the server itself, with the certificates that this machine trusts. */
function startExtension(): FakeExtension {
  return new FakeExtension({ ...sandbox, fetch: globalThis.fetch });
}

/** Returns the steps of a user who adds the connection and enters its certificate in a certain way. */
async function addSteps(extension: FakeExtension, ...certificate: Step[]): Promise<Step[]> {
  const steps = await formSteps(extension, vendor.id, { baseUrl: server.url });
  const at = vendor.form.findIndex(({ kind }) => kind === "certificate");
  return [{ pick: vendor.name }, ...steps.slice(0, at), ...certificate, ...steps.slice(at + 1)];
}

describe("A vendor with a certificate that this machine does not trust", () => {
  it("can be reached only with its certificate authority", async () => {
    const extension = startExtension();
    const context = extension.context(
      ...(await addSteps(extension, { pick: texts.form.none })),
      "accept",
      { press: undefined },
    );
    await context.addConnection();
    expect(extension.secrets.values.size).toBe(0);

    const again = extension.context(
      ...(await addSteps(extension, chooseFile, { file: authority.cert })),
      "accept",
    );
    await again.addConnection();
    expect(again.prompter.left).toEqual([]);
    expect(await extension.labels(vendor.id)).toContain(texts.names.apiSecrets);
    expect(await extension.labels(vendor.id, texts.names.apiSecrets)).toContain("Payment Gateway");
  });

  it("accepts a pasted certificate without line breaks, and refuses a key, an empty file and other texts", async () => {
    const extension = startExtension();
    const context = extension.context(
      ...(await addSteps(
        extension,
        chooseFile,
        { file: authority.key },
        { press: texts.form.anotherFile },
        { file: "" },
        { press: undefined },
        { pick: texts.form.pasteCertificate },
        { refused: "" },
        { refused: "sample" },
        { refused: authority.key },
        { type: authority.cert.replaceAll("\n", " ") },
      )),
      "accept",
    );
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels()).toEqual([vendor.id]);
  });

  it("keeps its certificate in an edit, and saves nothing without it", async () => {
    const extension = startExtension();
    const choose: Step[] = [chooseFile, { file: authority.cert }];
    await extension.context(...(await addSteps(extension, ...choose)), "accept").addConnection();
    const [record] = (await extension.connections.list()).connections;
    const { id, settings } = record!.record;
    const edit = async (...certificate: Step[]): Promise<readonly string[]> => {
      const steps = vendor.form.flatMap(({ kind, choices }): Step[] => {
        if (kind === "certificate") return certificate;
        if (kind === "choice") return [{ pick: choices![0]!.label }];
        return kind === "password" ? [{ type: "" }] : ["accept"];
      });
      const context = extension.context(...steps, { press: undefined });
      await editConnection(context, await extension.node(vendor.id));
      return context.prompter.shown;
    };
    const shown = await edit({ pick: texts.form.keepAsIs });
    expect(shown.join("\n")).toContain(texts.form.validUntil("Sample Authority", ""));
    expect((await extension.connections.record(id))?.settings).toEqual(settings);

    // Without the certificate, or with another one, the credentials can't be verified.
    for (const change of [
      [{ pick: texts.form.none }],
      [{ pick: texts.form.pasteCertificate }, { type: stranger.cert }],
    ]) {
      await edit(...(change as Step[]));
      expect((await extension.connections.record(id))?.settings).toEqual(settings);
    }
  });
});
