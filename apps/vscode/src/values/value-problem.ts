import * as l10n from "@vscode/l10n";
import type { ValueRules } from "@keyhole/secrets";

/** In characters, where a vendor documents no limit; far more than any value that is in use. */
const anyMaxLength = 65_536;

/** What is wrong with a value, as a sentence that holds none of it; undefined where it will do. */
export function valueProblem(
  value: string,
  { maxLength = anyMaxLength }: ValueRules,
): string | undefined {
  if (value.trim() === "") return l10n.t("The value is empty.");
  return Array.from(value).length > maxLength
    ? l10n.t("The value is longer than {0} characters.", maxLength)
    : undefined;
}

/** A key or certificate in one line: the input box makes blanks of the line breaks of a pasted one. */
const flattenedPem = /-----BEGIN [^-]+----- .* -----END [^-]+-----/;

/** As {@link valueProblem}, for a value that was typed or pasted into an input box. */
export function typedValueProblem(value: string, rules: ValueRules): string | undefined {
  const problem = valueProblem(value, rules);
  if (problem !== undefined) return problem;
  if (flattenedPem.test(value)) {
    return l10n.t(
      "This had several lines, which the box made one. Go back and take it from a file or from the editor's selection.",
    );
  }
  // A line break at the end of what is pasted becomes a blank, too.
  return value === value.trim()
    ? undefined
    : l10n.t(
        "The value begins or ends with a blank. Remove it; or, if it belongs there, go back and take the value from a file or from the editor's selection.",
      );
}

/** A line that was taken with its line break is meant without it; several lines are kept as they are. */
export function withoutFinalBreak(text: string): string {
  const line = text.replace(/\r?\n$/, "");
  return /[\r\n]/.test(line) ? text : line;
}
