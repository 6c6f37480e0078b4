import { expect, it, vi } from "vitest";
import { findReferences } from "@keyhole/secrets/references";
import {
  aliasChanges,
  findBrokenReferences,
  secretChanges,
  type PartChange,
} from "../../../src/features/references/update-references.js";

const { host } = vi.hoisted(() => ({
  host: { saves: true, saved: [] as string[], unsaved: "mine.env" },
}));

vi.mock("vscode", () => ({
  Position: class {
    translate = () => this;
  },
  Range: class {
    readonly isEmpty = false;
  },
  WorkspaceEdit: class {
    replace = (): void => undefined;
  },
  workspace: {
    openTextDocument: (name: string) =>
      Promise.resolve({
        isDirty: name === host.unsaved,
        getText: () => "prod",
        save: () => Promise.resolve(host.saved.push(name) > 0),
      }),
    applyEdit: () => Promise.resolve(true),
    getConfiguration: () => ({ get: () => host.saves }),
  },
}));

vi.mock("../../../src/platform/vscode/workspace-files.js", () => ({
  workspaceFiles: async function* () {
    for (const id of ["a.env", "mine.env"]) {
      yield { id, text: "A=keyhole://prod/x\n", isDotenv: true };
    }
  },
}));

function apply(text: string, changes: readonly PartChange[]): string {
  return changes.reduceRight(
    (changed, { offset, before, after }) =>
      changed.slice(0, offset) + after + changed.slice(offset + before.length),
    text,
  );
}

it("aliasChanges replaces the alias in every reference that has it, and in no other", () => {
  const text =
    "A=keyhole://prod/x/prod\nB='keyhole://prod/prod' # keyhole://prod/y\nC=keyhole://prod-2/prod\n" +
    "D=keyhole://${STAGE:-prod}/x\nE=keyhole://prod\nprod=prod\n";
  expect(apply(text, aliasChanges({ text, isDotenv: true }, "prod", "live"))).toBe(
    "A=keyhole://live/x/prod\nB='keyhole://live/prod' # keyhole://live/y\nC=keyhole://prod-2/prod\n" +
      "D=keyhole://${STAGE:-prod}/x\nE=keyhole://prod\nprod=prod\n",
  );
});

it("secretChanges replaces names of a secret, and neither ids nor variables", () => {
  const text =
    "keyhole://v/app/KEY keyhole://v/app/KEY:field keyhole://v/app/@7 keyhole://v/app/${KEY}";
  expect(apply(text, secretChanges(findReferences(text), "NEW%20KEY"))).toBe(
    "keyhole://v/app/NEW%20KEY keyhole://v/app/NEW%20KEY:field keyhole://v/app/@7 keyhole://v/app/${KEY}",
  );
});

it.each([
  ["saves all files but those with unsaved changes", true, ["a.env"]],
  ["saves no file if the settings say so", false, []],
])("The update of references %s", async (_, saves, saved) => {
  Object.assign(host, { saves, saved: [] });
  const context = {} as Parameters<typeof findBrokenReferences>[0];
  const { signal } = new AbortController();
  const broken = await findBrokenReferences(context, { alias: "prod", to: "live" }, signal);
  expect([broken.count, broken.files, await broken.update()]).toEqual([2, 2, 2]);
  expect(host.saved).toEqual(saved);
});
