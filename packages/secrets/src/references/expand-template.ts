import { explanation } from "../user-facing-error.js";
import { parseAlias, parseName, required } from "./parse-parts.js";
import { parseTemplate } from "./parse-template.js";
import type { Reference } from "./reference.js";
import { ReferenceSyntaxError } from "./reference-syntax-error.js";
import { encodeSegment, segmentProblem } from "./segment-text.js";
import { splitReference, type WrittenPart } from "./split-reference.js";
import { isVariable, type Variable } from "./template.js";

/** Values by name, as an environment has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads a template and puts its variables in. As in a shell, the default of one stands in where the
 * variable is not set, or empty.
 *
 * @throws {ReferenceSyntaxError} at the variable that is not set, or holds what cannot stand there;
 *   it never repeats what a variable holds
 */
export function expandTemplate(text: string, variables: Variables): Reference {
  const template = parseTemplate(text);
  const [alias, container, secret, field] = splitReference(text);
  const expand = (part: Variable, written: WrittenPart | undefined) =>
    expandName(part, required(written), variables);
  return {
    alias: isVariable(template.alias)
      ? expandAlias(template.alias, required(alias), variables)
      : template.alias,
    container: isVariable(template.container)
      ? { name: expand(template.container, container) }
      : template.container,
    ...(template.secret && {
      secret: isVariable(template.secret)
        ? { name: expand(template.secret, secret) }
        : template.secret,
    }),
    ...(template.field !== undefined && {
      field: isVariable(template.field) ? expand(template.field, field) : template.field,
    }),
  };
}

function expandAlias(part: Variable, written: WrittenPart, variables: Variables): string {
  const value = valueOf(part, written, variables);
  return asWritten(part, written, () => parseAlias({ text: value, offset: 0 }));
}

function expandName(part: Variable, written: WrittenPart, variables: Variables): string {
  const value = valueOf(part, written, variables);
  return asWritten(part, written, () => {
    if (segmentProblem(value) !== undefined) throw new RangeError("It cannot be written.");
    return parseName({ text: encodeSegment(value), offset: 0 });
  });
}

function valueOf({ variable, fallback }: Variable, written: WrittenPart, variables: Variables) {
  const value = (Object.hasOwn(variables, variable) && variables[variable]) || fallback;
  if (value !== undefined) return value;
  throw new ReferenceSyntaxError(
    explanation(
      "The variable {0} is not set. Set it, or write {1}.",
      variable,
      `\${${variable}:-default}`,
    ),
    written.offset,
    written.text.length,
  );
}

function asWritten<T>({ variable }: Variable, { offset, text }: WrittenPart, read: () => T): T {
  try {
    return read();
  } catch {
    throw new ReferenceSyntaxError(
      explanation(
        "What the variable {0} holds cannot stand in this part of a reference.",
        variable,
      ),
      offset,
      text.length,
    );
  }
}
