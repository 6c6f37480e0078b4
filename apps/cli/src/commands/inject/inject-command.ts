import path from "node:path";
import { UserFacingError } from "@keyhole/secrets";
import { decodeText, getText, maxTextBytes, positionsIn } from "@keyhole/secrets/env-file";
import { readRegularFile } from "@keyhole/secrets/node";
import { findReferences } from "@keyhole/secrets/references";
import { locationText } from "@keyhole/secrets/resolve";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";
import { resolveNamed } from "../shared/resolve-named.js";
import { checkOutput, writePrivately } from "./write-privately.js";

/** The options of `keyhole inject`. */
export interface InjectOptions {
  /** The template, as the user named it. */
  readonly in: string;
  /** The file to write, or `-`. */
  readonly out: string;
  /** Whether a file that Git tracks may be written. */
  readonly force?: true;
}

/** A reference in a template, with the braces around it if there are any. */
interface Hole {
  readonly start: number;
  readonly end: number;
  readonly reference: string;
}

/**
 * Writes a copy of a template with the values in place of its references. Nothing is written if one of them has no value.
 *
 * @throws {CliError} if the template can't be read, or the file mustn't or can't be written
 */
export async function inject(context: CliContext, options: InjectOptions): Promise<void> {
  const { host, console } = context;
  const file = path.resolve(host.cwd, options.out);
  const toFile = options.out !== "-";
  if (toFile) await checkOutput(file, options.out, options.force === true, host.cwd);
  const { mark, template } = await readTemplate(path.resolve(host.cwd, options.in), options.in);
  const holes = findHoles(template);
  const positions = positionsIn(template);
  const locate = (offset: number) => ({ file: terminalText(options.in), ...positions(offset) });
  const entries = holes.map(({ start, reference }, index) => ({
    name: nameOf(index),
    value: reference,
    location: locate(start),
  }));
  const values = await resolveNamed(context, entries);
  for (const { index } of template.matchAll(/keyhole:\/\//gi)) {
    if (holes.some(({ start, end }) => start <= index && index < end)) continue;
    await console.warn(
      `${locationText(locate(index))}: not resolved, because a letter, digit or sign is in front of it.`,
    );
  }
  let text = mark;
  let at = 0;
  for (const [index, { start, end }] of holes.entries()) {
    text += template.slice(at, start) + values[nameOf(index)]!;
    at = end;
  }
  text += template.slice(at);
  if (!toFile) return console.value(text);
  await writePrivately(file, options.out, text);
  const found = holes.length === 1 ? "1 reference" : `${holes.length} references`;
  await console.tell(
    `Wrote ${terminalText(options.out)} with ${found} resolved. Delete the file when you no longer need it.`,
  );
}

function nameOf(index: number): string {
  return `reference-${index + 1}`;
}

function findHoles(template: string): Hole[] {
  return findReferences(template).map(({ text, offset }) => {
    const before = /\{\{[\t ]*$/.exec(template.slice(Math.max(0, offset - 100), offset));
    const end = offset + text.length;
    const after = /^[\t ]*\}\}/.exec(template.slice(end, end + 100));
    return before && after
      ? { start: offset - before[0].length, end: end + after[0].length, reference: text }
      : { start: offset, end, reference: text };
  });
}

/** Returns a template and its byte order mark, if it has one. */
async function readTemplate(
  file: string,
  named: string,
): Promise<{ readonly mark: string; readonly template: string }> {
  const read = await readRegularFile(file, maxTextBytes);
  try {
    const template = getText(read, terminalText(named));
    const mark = read[0] === 0xef && read[1] === 0xbb ? "\uFEFF" : "";
    if (typeof read === "string" || decodeText(read).encoding === "utf-8") {
      return { mark, template };
    }
  } catch (error) {
    throw error instanceof UserFacingError ? new CliError("usage", error.message) : error;
  }
  throw new CliError("usage", `${terminalText(named)} isn't UTF-8 text. Save it as UTF-8.`);
}
