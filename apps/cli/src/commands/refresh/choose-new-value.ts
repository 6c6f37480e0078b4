import { englishText, type Explanation } from "@keyhole/secrets";
import {
  generateValue,
  lengthLimits,
  valueCaution,
  valueProblem,
  withoutFinalBreak,
  type Alphabet,
  type RefreshStyle,
  type SecretLocation,
  type ValueRules,
  type Vendor,
} from "@keyhole/secrets/provider";
import { CliError } from "../../cli-error.js";

/** The options for a new value. */
export interface NewValueOptions {
  /** Whether it is read from standard input. */
  readonly stdin?: boolean | undefined;
  /** The length of a generated value, in characters. */
  readonly length?: number | undefined;
  /** The characters of a generated value. */
  readonly alphabet?: Alphabet | undefined;
}

/** The options of `keyhole refresh`. */
export interface RefreshOptions extends NewValueOptions {
  /** The user confirmed it on the command line. */
  readonly yes?: boolean | undefined;
  /** Refresh again although the outcome of the last refresh isn't known. */
  readonly discardPending?: boolean | undefined;
  /** Write the new value to the files of the plan. */
  readonly update?: boolean | undefined;
  /** Write nothing. */
  readonly dryRun?: boolean | undefined;
}

/** Where a new value comes from, and the value itself; undefined if the vendor makes it. */
export interface ChosenValue {
  readonly from: "vendor" | "generator" | "stdin";
  readonly value: string | undefined;
  /** What the vendor does with such a value. */
  readonly caution?: Explanation | undefined;
}

/** A secret that gets a new value. */
interface RefreshedSecret {
  readonly vendor: Vendor;
  readonly style: RefreshStyle;
  readonly target: SecretLocation & { readonly field: string };
}

/**
 * Generates or reads the new value, as the vendor allows.
 *
 * @param piped reads standard input
 * @throws {CliError} if the value breaks the vendor's rules, or the vendor takes none. It never holds the value
 */
export async function newValue(
  { vendor, style, target }: RefreshedSecret,
  { stdin, length, alphabet }: NewValueOptions,
  piped: () => Promise<string>,
): Promise<ChosenValue> {
  if (style.kind !== "set") {
    if (!stdin && length === undefined && alphabet === undefined) {
      return { from: "vendor", value: undefined };
    }
    throw new CliError(
      "usage",
      `${vendor.name} makes the new value itself. Leave out --stdin, --length and --alphabet.`,
    );
  }
  const rules = style.rules(target.containerId, target.field);
  const value = stdin ? withoutFinalBreak(await piped()) : generatedValue(rules, length, alphabet);
  const problem = valueProblem(value, rules);
  if (problem) {
    const words = englishText(problem);
    throw new CliError(
      "usage",
      stdin ? `--stdin: ${words}` : `A generated value doesn't fit. ${words} Use --stdin.`,
    );
  }
  return { from: stdin ? "stdin" : "generator", value, caution: valueCaution(value, rules) };
}

function generatedValue(rules: ValueRules, length?: number, alphabet?: Alphabet): string {
  const { least, most, usual } = lengthLimits(rules, alphabet);
  const chosen = length ?? usual;
  if (chosen < least || chosen > most) {
    throw new CliError("usage", `--length must be between ${least} and ${most} for this secret.`);
  }
  return generateValue(chosen, alphabet);
}
