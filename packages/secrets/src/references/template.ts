import type { Reference, Segment } from "./reference.js";

/** Stands for one whole part of a reference, until it is expanded: `${NAME}`, `${NAME:-default}`. */
export interface Variable {
  /** A name as environments have them: `[A-Za-z_][A-Za-z0-9_]*`. */
  readonly variable: string;
  /** Taken where the variable is not set, or empty. A name, never an id. */
  readonly fallback?: string;
}

/**
 * A reference any part of which may be a variable, so that one line serves several environments.
 * What a variable holds is taken as a name, whatever characters it has: it can neither add parts nor
 * become an id.
 */
export interface Template {
  readonly alias: string | Variable;
  readonly container: Segment | Variable;
  readonly secret?: Segment | Variable;
  readonly field?: string | Variable;
}

/** Whether a template is a reference as it stands. */
export function isReference(template: Template): template is Reference {
  return [template.alias, template.container, template.secret, template.field].every(
    (part) => !isVariable(part),
  );
}

export function isVariable(part: string | Segment | Variable | undefined): part is Variable {
  return typeof part === "object" && "variable" in part;
}
