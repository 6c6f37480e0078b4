import * as fc from "fast-check";
import {
  formatSegment,
  isVariable,
  scheme,
  type Reference,
  type Segment,
  type Template,
} from "../../src/references/index.js";
import type { Variable } from "../../src/references/reference.js";
import { name } from "../support/any-text.js";

export const alias = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);

const plainName = name.map((text) => text.normalize("NFC"));

/** IDs are never normalized. */
export const segment: fc.Arbitrary<Segment> = fc.oneof(
  plainName.map((text) => ({ name: text })),
  name.map((id) => ({ id })),
);

export const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.record({ alias, container: segment }),
  fc.record({ alias, container: segment, secret: segment }),
  fc.record({
    alias,
    container: segment,
    secret: segment,
    field: plainName,
  }),
);

const variableName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/);

function variable(fallback: fc.Arbitrary<string>): fc.Arbitrary<Variable> {
  return fc.oneof(
    variableName.map((text) => ({ variable: text })),
    fc.record({ variable: variableName, fallback }),
  );
}

const part = fc.oneof(segment, variable(plainName));

export const template: fc.Arbitrary<Template> = fc.oneof(
  fc.record({ alias: fc.oneof(alias, variable(alias)), container: part }),
  fc.record({ alias: fc.oneof(alias, variable(alias)), container: part, secret: part }),
  fc.record({
    alias: fc.oneof(alias, variable(alias)),
    container: part,
    secret: part,
    field: fc.oneof(plainName, variable(plainName)),
  }),
);

/** Writes a template in its canonical form. */
export function formatTemplate(made: Template): string {
  const all = [made.alias, made.container, made.secret, made.field];
  const parts = all.filter((one) => one !== undefined);
  return scheme + parts.map(formatPart).join("/");
}

function formatPart(one: string | Segment | Variable): string {
  if (typeof one === "string") return formatSegment({ name: one });
  if (!isVariable(one)) return formatSegment(one);
  const fallback = one.fallback === undefined ? "" : `:-${formatSegment({ name: one.fallback })}`;
  return `\${${one.variable}${fallback}}`;
}
