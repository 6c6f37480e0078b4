import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { vendors } from "../../src/index.js";
import { matchSegment, parseReference, referenceTo } from "../../src/references/index.js";
import { allContainers, allSecrets, connectTo } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox({ extraEntries: 120 });

describe.each(vendors)("The provider of $name", (vendor) => {
  it("lists entries that their references lead back to", async () => {
    const provider = await connectTo(sandbox, vendor.id);
    const containers = await allContainers(provider);
    for (const container of containers.slice(0, 3)) {
      const secrets = await allSecrets(provider, container.id);
      for (const secret of secrets.slice(0, 5)) {
        const text = referenceTo({
          alias: "sample",
          containers: [{ entry: container, siblings: containers }],
          secret: { entry: secret, siblings: secrets },
          holdsOne: vendor.onlySecret !== undefined,
          namesAreIds: vendor.namesAreIds !== undefined,
        });
        const read = parseReference(text!);
        expect(matchSegment(read.path[0]!, containers)).toEqual([container]);
        const last = read.path[1];
        const found = last ? matchSegment(last, secrets) : secrets;
        expect(found).toEqual([secret]);
      }
    }
  });
});
