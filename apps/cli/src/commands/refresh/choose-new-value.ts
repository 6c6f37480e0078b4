import { englishText } from "@keyhole/secrets";
import {
  generateValue,
  lengthLimits,
  valueProblem,
  withoutFinalBreak,
  type Alphabet,
  type ValueRules,
  type Vendor,
} from "@keyhole/secrets/provider";
import { CliError } from "../../cli-error.js";

/** What a new value was asked to be. */
export interface NewValueOptions {
  /** Whether it comes from standard input. */
  readonly stdin?: boolean | undefined;
  /** Of a generated one, in characters. */
  readonly length?: number | undefined;
  /** What a generated one is made of. */
  readonly alphabet?: Alphabet | undefined;
}

/** Where a new value comes from, and the value itself; undefined where the vendor makes it. */
export interface ChosenValue {
  readonly from: "vendor" | "generator" | "stdin";
  readonly value: string | undefined;
}

/**
 * Makes or takes the new value, as the vendor allows it.
 *
 * @param piped reads standard input
 * @throws {CliError} where it breaks the vendor's rules, or the vendor takes none; it repeats nothing
 *   of it
 */
export async function newValue(
  { name, refresh: style }: Vendor,
  containerId: string,
  { stdin, length, alphabet }: NewValueOptions,
  piped: () => Promise<string>,
): Promise<ChosenValue> {
  if (style.kind === "none") throw new CliError("failed", style.explanation);
  if (style.kind === "issue") {
    if (!stdin && length === undefined && alphabet === undefined) {
      return { from: "vendor", value: undefined };
    }
    throw new CliError(
      "usage",
      `${name} makes new values itself: leave --stdin, --length and --alphabet out.`,
    );
  }
  const rules = style.rules(containerId);
  if (stdin) return { from: "stdin", value: pipedValue(await piped(), rules) };
  return { from: "generator", value: generatedValue(rules, length, alphabet) };
}

/** @throws {CliError} for options that contradict each other, before anybody is asked for anything */
export function checkNewValueOptions({ stdin, length, alphabet }: NewValueOptions): void {
  if (!stdin || (length === undefined && alphabet === undefined)) return;
  throw new CliError(
    "usage",
    "A value from --stdin is taken as it is: leave --length and --alphabet out.",
  );
}

function generatedValue(rules: ValueRules, length?: number, alphabet?: Alphabet): string {
  const { least, most, usual } = lengthLimits(rules, alphabet);
  const chosen = length ?? usual;
  if (chosen < least || chosen > most) {
    throw new CliError("usage", `--length must be from ${least} to ${most} here.`);
  }
  return generateValue(chosen, alphabet);
}

function pipedValue(text: string, rules: ValueRules): string {
  const value = withoutFinalBreak(text);
  const problem = valueProblem(value, rules);
  if (problem) throw new CliError("usage", `--stdin: ${englishText(problem)}`);
  return value;
}
