import { expect, it, vi } from "vitest";
import { findReferences } from "@keyhole/secrets/references";
import {
  aliasChanges,
  secretChanges,
  type PartChange,
} from "../../../src/features/references/update-references.js";

vi.mock("vscode", () => ({}));

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
