import { createSandbox } from "@keyhole/sandbox";
import { isDotenvPath } from "@keyhole/secrets/env-file";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ReferenceChecks, TreeLists } from "../../../src/features/references/reference-checks.js";
import { findSame } from "../../../src/features/references/workspace-search.js";
import { connected } from "../../fakes/connected.js";

vi.mock("vscode", () => ({}));

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function* toFiles(texts: Readonly<Record<string, string>>) {
  for (const [id, text] of Object.entries(texts)) yield { id, text, isDotenv: isDotenvPath(id) };
}

async function search(texts: Readonly<Record<string, string>>) {
  const { model, connections } = await connected(sandbox, "genauth");
  const checks = new ReferenceChecks(new TreeLists(model, connections), () => true, {
    idOf: () => undefined,
  });
  const target = await checks.check("keyhole://genauth/Web%20Shop", {});
  if (target.state !== "found") throw new Error("The sample is not there.");
  const { found, unchecked } = await findSame(target.located, checks, toFiles(texts));
  const lines = found.flatMap(({ file, references }) =>
    references.map(({ text }) => `${file.id}: ${text}`),
  );
  return { found: lines, unchecked };
}

describe("findSame", () => {
  it("finds the references to a secret in every file, by name and by id", async () => {
    const { examples } = (await sandbox.access())["genauth"]!;
    const byId = `keyhole://genauth/@${examples["appId"]}:secret`;
    const { found } = await search({
      ".env":
        "APP=genauth\nA=keyhole://genauth/Web%20Shop\nB=keyhole://genauth/Mobile%20App\nC=keyhole://${APP}/Web%20Shop",
      "a.yaml": `a: ${byId}`,
      "b.md": "keyhole://genauth/ and keyhole://unknown/Web%20Shop",
    });
    expect(found).toEqual([
      ".env: keyhole://genauth/Web%20Shop",
      ".env: keyhole://${APP}/Web%20Shop",
      `a.yaml: ${byId}`,
    ]);
  });

  it("leaves out references that can't be checked, and counts them", async () => {
    const result = await search({ "a.txt": "keyhole://${STAGE}/Web%20Shop keyhole://unknown/x" });
    expect(result).toEqual({ found: [], unchecked: 1 });
  });
});
