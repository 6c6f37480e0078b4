import { isHeadersHelper } from "../../agents/detect-agent.js";
import { refuseAgents } from "../../agents/refuse-agents.js";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";
import { resolveNamed } from "../shared/resolve-named.js";

/** A header as the user wrote it. */
interface WrittenHeader {
  readonly name: string;
  /** The text before the reference, such as `Bearer `. */
  readonly before: string;
  readonly reference: string;
}

/**
 * Prints headers as Claude Code's `headersHelper` wants them: a JSON object of names and values, on standard output.
 * The source: https://code.claude.com/docs/en/mcp
 *
 * @throws {CliError} if an argument isn't a header, or a value can't be sent in one
 */
export async function printHeaders(context: CliContext, written: readonly string[]): Promise<void> {
  const { host, console } = context;
  if (!isHeadersHelper(host.env) || host.stdout.isTTY) {
    refuseAgents(host, "print headers", "Set the command as headersHelper of the MCP server.");
  }
  const headers = written.map(parseHeader);
  const names = headers.map(({ name }) => name.toLowerCase());
  const twice = headers.find((_, index) => names.indexOf(names[index]!) !== index);
  if (twice) throw new CliError("usage", `The header ${twice.name} is given twice. Remove one.`);
  const values = await resolveNamed(
    context,
    headers.map(({ name, reference }) => ({ name, value: reference })),
  );
  const all = headers.map(({ name, before }): [string, string] => {
    const value = before + values[name]!;
    // RFC 9110, section 5.5; beyond ASCII, clients differ.
    if (/^[\t\u0020-\u007e]*$/.test(value)) return [name, value];
    throw new CliError(
      "unresolved",
      `The value of ${name} has line breaks or other characters that a header can't have. Check the secret.`,
    );
  });
  await console.value(`${JSON.stringify(Object.fromEntries(all))}\n`);
}

function parseHeader(text: string): WrittenHeader {
  const [, name, before, reference] =
    /^([\w.-]{1,100})=([\t\u0020-\u007e]*?)(keyhole:\/\/.*)$/.exec(text) ?? [];
  if (name !== undefined && before !== undefined && reference !== undefined) {
    return { name, before, reference };
  }
  throw new CliError(
    "usage",
    // Not the text itself: it may hold a value.
    `A header isn't of the form Name=keyhole://…${nameIn(text)}. See: keyhole headers --help`,
  );
}

function nameIn(text: string): string {
  const [name = ""] = text.split("=");
  return text.includes("=") && name !== "" ? `: ${terminalText(name, 60)}` : "";
}
