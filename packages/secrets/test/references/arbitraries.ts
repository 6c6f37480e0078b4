import * as fc from "fast-check";
import {
  formatField,
  formatSegment,
  scheme,
  type Reference,
  type Segment,
  type Template,
  type TemplateText,
  type Variable,
} from "../../src/references/index.js";
import { name } from "../support/any-text.js";

export const alias = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);

const plainName = name.map((text) => text.normalize("NFC"));

/** IDs are never normalized. */
export const segment: fc.Arbitrary<Segment> = fc.oneof(
  plainName.map((text) => ({ name: text })),
  name.map((id) => ({ id })),
);

const nameSegment: fc.Arbitrary<Segment> = plainName.map((text) => ({ name: text }));

/** Joins the parts of a path, of which only the first and the last can be an ID. */
function pathOf<T>(ends: fc.Arbitrary<T>, inner: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> {
  const long = fc.tuple(ends, fc.array(inner, { maxLength: 3 }), ends);
  return fc.oneof(
    ends.map((one) => [one]),
    long.map(([first, between, last]) => [first, ...between, last]),
  );
}

const optionalField = fc.option(plainName, { nil: undefined });

export const reference: fc.Arbitrary<Reference> = fc
  .record({ alias, path: pathOf(segment, nameSegment), field: optionalField })
  .map(({ field, ...rest }) => (field === undefined ? rest : { ...rest, field }))
  .filter(isShort);

/** A path of long names can be longer than a reference. */
function isShort({ path, field = "" }: Reference): boolean {
  const texts = [...path.map(formatSegment), formatField(field === "" ? undefined : field)];
  return texts.join("/").length < 1900;
}

const variableName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/);

function variable(fallback: fc.Arbitrary<string>): fc.Arbitrary<Variable> {
  return fc.oneof(
    variableName.map((text) => ({ variable: text })),
    fc.record({ variable: variableName, fallback }),
  );
}

/** Plain ASCII, because texts next to each other could change their normal form. */
const short = fc.stringMatching(/^[a-z0-9-]{1,10}$/);

/** A text with variables: one by itself, or two between other texts. */
function varied(text: fc.Arbitrary<string>): fc.Arbitrary<readonly (string | Variable)[]> {
  return fc.oneof(
    variable(text).map((one) => [one]),
    fc.tuple(short, variable(short), variable(short), short),
  );
}

const part = fc.oneof(
  nameSegment,
  varied(plainName).map((text) => ({ name: text })),
);

export const template: fc.Arbitrary<Template> = fc
  .record({
    alias: fc.oneof(
      alias,
      variable(alias).map((one) => [one]),
      fc.tuple(fc.constant("a"), variable(fc.stringMatching(/^[a-z0-9-]{1,10}$/))),
    ),
    path: pathOf<Template["path"][number]>(fc.oneof(segment, part), part),
    field: fc.option(fc.oneof(plainName, varied(plainName)), { nil: undefined }),
  })
  .map(({ field, ...rest }) => (field === undefined ? rest : { ...rest, field }))
  .filter((made) => formatTemplate(made).length < 2048);

/** Writes a template in its canonical form. */
export function formatTemplate({ alias: start, path, field }: Template): string {
  const parts = path.map((one) => ("id" in one ? formatSegment(one) : formatText(one.name)));
  const end =
    field === undefined ? "" : `:${formatText(field, (text) => formatField(text).slice(1))}`;
  return `${scheme}${[formatText(start), ...parts].join("/")}${end}`;
}

function formatText(
  text: TemplateText,
  write: (text: string) => string = (one) => formatSegment({ name: one }),
): string {
  if (typeof text === "string") return write(text);
  return text
    .map((one) => {
      if (typeof one === "string") return formatSegment({ name: one });
      const fallback =
        one.fallback === undefined ? "" : `:-${formatSegment({ name: one.fallback })}`;
      return `\${${one.variable}${fallback}}`;
    })
    .join("");
}
