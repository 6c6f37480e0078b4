import { styleText } from "node:util";
import type { Host, Output } from "../cli-host.js";

/** How texts stand out. */
export interface Styles {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
}

const style =
  (format: keyof Styles) =>
  (text: string): string =>
    // Which stream it goes to is decided here, not by what standard output is.
    styleText(format, text, { validateStream: false });

const plain = (text: string): string => text;

/** Colours where they are seen, and nobody asked for none (NO_COLOR, or a terminal without any). */
export function stylesFor(output: Output, env: Host["env"]): Styles {
  if (!hasColour(output, env)) return { bold: plain, dim: plain, red: plain };
  return { bold: style("bold"), dim: style("dim"), red: style("red") };
}

function hasColour(output: Output, env: Host["env"]): boolean {
  return output.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
