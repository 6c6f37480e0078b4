import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { getLocation, type SecretNode } from "../../../src/features/tree/nodes.js";
import { createLog, type Facts } from "../../../src/platform/vscode/log.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { FakeLogChannel } from "../../fakes/fake-log-channel.js";

function written(what: string, facts?: Facts): string {
  const channel = new FakeLogChannel();
  createLog(channel).info(what, facts);
  return channel.lines.join("\n");
}

describe("The log", () => {
  it("writes the message and the facts on one line", () => {
    expect(written("Fetched", { connection: "prod", durationMs: 12.4, status: undefined })).toBe(
      "info Fetched connection=prod durationMs=12",
    );
  });

  it("quotes names, and cuts them to one line of bounded length", () => {
    expect(written("Listed", { container: "Web\nShop = 1" })).toBe(
      'info Listed container="Web Shop = 1"',
    );
    expect(written("Listed", { container: "a".repeat(5000) }).length).toBeLessThan(160);
  });

  it("doesn't write a fact that is unknown", () => {
    const facts = { connection: "prod", value: "sample-canary" } as Facts;
    expect(written("Fetched", facts)).toBe("info Fetched connection=prod");
  });

  it("contains each attempt, and never a value or a credential", async () => {
    const sandbox = createSandbox();
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 503, times: 1 });
    const value = await valueAt(extension, ...webShop);
    const node = (await extension.node(...webShop)) as SecretNode;
    const log = extension.log.lines.join("\n");
    expect(log).toMatch(
      /trace .* connection=genauth vendor=genauth operation=getApplicationSecret host=\S+ attempt=0/,
    );
    expect(log).toMatch(/warn .* attempt=0 status=503 kind=unavailable durationMs=\d/);
    expect(log).toMatch(/debug .* operation=getApplicationSecret .*attempt=1 status=200/);
    const { credentials } = (await sandbox.access())["genauth"]!;
    for (const secret of [
      value,
      credentials["accessKeySecret"] as string,
      getLocation(node).containerId,
    ]) {
      expect(secret.length).toBeGreaterThan(8);
      expect(log).not.toContain(secret);
    }
  });
});
