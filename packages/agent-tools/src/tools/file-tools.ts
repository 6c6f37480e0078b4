import {
  decodeText,
  isDotenvPath,
  positionsIn,
  readEnvEntries,
  type EnvEntry,
  type Position,
} from "@keyhole/secrets/env-file";
import {
  findReferences,
  formatReference,
  parseReference,
  type FoundReference,
  type Reference,
} from "@keyhole/secrets/references";
import {
  forEachLimited,
  isMeantAsReference,
  ProviderLists,
  referenceToSecret,
  runsCode,
} from "@keyhole/secrets/resolve";
import * as z from "zod";
import type { AgentHost } from "../agent-host.js";
import { AgentToolError } from "../agent-tool-error.js";
import { defineTool, reads } from "../agent-tool.js";
import { locate, readReference } from "../approved-secret.js";
import { checkPath } from "../check-path.js";
import { explainFailure } from "../explain-failure.js";
import { quoteText } from "../quoted-text.js";
import { referenceInput } from "./secret-tools.js";

/** More references in one call would be a burden for the vendor. */
const maxChecked = 200;

const pathInput = z
  .string()
  .min(1)
  .max(1000)
  .describe("The relative path of a file in the folder, with slashes");

type CheckedState =
  | "resolves"
  | "not-approved"
  | "not-valid"
  | "has-variables"
  | "only-a-part"
  | "doesnt-resolve";

/** A reference that was checked. It repeats no text of the file. */
interface Checked {
  readonly file?: string;
  /** Without the column, which would show the length of what is before it. */
  readonly line: number;
  readonly state: CheckedState;
  readonly problem?: string;
}

/** Checks references in files, or in a text. */
export const checkReferences = defineTool({
  name: "check_references",
  title: "Check references",
  description:
    "Checks whether the references in files, or in a text, are approved for this folder and lead to a secret. Returns lines, and no values. Pass either files or text.",
  input: z.strictObject({
    files: z.array(pathInput).min(1).max(20).optional(),
    text: z.string().max(200_000).optional(),
  }),
  annotations: reads,
  run: async ({ files, text }, { host, signal, note }) => {
    if ((files === undefined) === (text === undefined)) {
      throw new AgentToolError("Pass either files or text.");
    }
    const sources =
      text === undefined
        ? await Promise.all((files ?? []).map((file) => readSource(file, host)))
        : [{ text }];
    const found = sources.flatMap(findIn);
    const approved = new Set(await host.approvedReferences());
    const lists = new ProviderLists(host.connections, { signal });
    const checked = new Map<FoundIn, Pick<Checked, "state" | "problem">>();
    const used = new Set<string>();
    await forEachLimited(
      found.slice(0, maxChecked),
      async (one) => {
        const read = one.isPart ? "only-a-part" : readWritten(one.text);
        if (typeof read === "string") return checked.set(one, { state: read });
        const secret = referenceToSecret(read);
        // One that isn't approved isn't looked up, so that an agent can't try names.
        if (!approved.has(secret)) return checked.set(one, { state: "not-approved" });
        used.add(secret);
        await locate(read, host, { signal }, lists);
        return checked.set(one, { state: "resolves" });
      },
      (one, error) => {
        checked.set(one, { state: "doesnt-resolve", problem: explainFailure(error, host) });
      },
      signal,
    );
    signal.throwIfAborted();
    note({ references: [...used] });
    return {
      references: found.flatMap((one): Checked[] => {
        const { file, line } = one;
        const result = checked.get(one);
        return result ? [{ ...(file !== undefined && { file }), line, ...result }] : [];
      }),
      notChecked: Math.max(0, found.length - maxChecked),
    };
  },
});

/** A text with references. */
interface Source {
  readonly file?: string;
  readonly text: string;
}

interface FoundIn extends FoundReference, Position {
  readonly file?: string;
  /** Whether it is only a part of the value of a variable, and so isn't resolved. */
  readonly isPart: boolean;
}

/** @throws {AgentToolError} if there is no such file in the folder, or it isn't text */
async function readSource(path: string, { files }: AgentHost): Promise<Source> {
  const file = checkPath(path);
  const bytes = await files.read(file);
  const { text, encoding } = bytes ? decodeText(bytes) : {};
  if (text !== undefined && encoding) return { file, text };
  throw new AgentToolError(`${quoteText(file)} isn't a text file in the folder that can be read.`);
}

function findIn({ file, text }: Source): FoundIn[] {
  const position = positionsIn(text);
  const entries = file !== undefined && isDotenvPath(file) ? readEnvEntries(text) : [];
  return findReferences(text).map((found) => {
    const around = entries.find(({ start, end }) => start <= found.offset && found.offset < end);
    const isPart = around !== undefined && around.value !== found.text;
    return { ...found, ...position(found.offset), ...(file !== undefined && { file }), isPart };
  });
}

function readWritten(text: string): Reference | "has-variables" | "not-valid" {
  try {
    return parseReference(text);
  } catch {
    return text.includes("${") ? "has-variables" : "not-valid";
  }
}

/** What `insert_reference` replaces in a line. A fixed word, so that an agent can't try what a line contains. */
const placeholder = "KEYHOLE_REFERENCE";

/** Writes a reference into a file. */
export const insertReference = defineTool({
  name: "insert_reference",
  title: "Insert a reference",
  description: `Writes a keyhole:// reference into a file, never a value. Either into a variable of a .env file, which may be new, or over the word ${placeholder} in a line of any file. Doesn't return what was there before.`,
  input: z.strictObject({
    reference: referenceInput,
    file: pathInput,
    variable: z
      .string()
      .regex(/^[A-Za-z_]\w{0,99}$/)
      .optional()
      .describe("The variable of a .env file"),
    line: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe(`The line, from 1 on, that contains ${placeholder}`),
    replace: z
      .boolean()
      .default(false)
      .describe("Also replace a value of the variable that isn't a reference. It is lost"),
  }),
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  },
  run: async ({ reference, file, variable, line, replace }, { host, note }) => {
    const parsed = readReference(reference);
    const written = formatReference(parsed);
    const path = checkPath(file);
    note({ references: [referenceToSecret(parsed)] });
    let edit: (text: string) => string;
    if (variable !== undefined && line === undefined) {
      if (!isDotenvPath(path)) {
        throw new AgentToolError(`Only .env files have variables. Use line and ${placeholder}.`);
      }
      if (runsCode(variable)) {
        throw new AgentToolError("This variable can make programs run code. Use another one.");
      }
      // Programs would look up the value as the name of a host.
      if (/_PROXY$/i.test(variable)) {
        throw new AgentToolError("This variable names a proxy. Use another one.");
      }
      edit = (text) => setVariable(text, variable, written, replace);
    } else if (line !== undefined && variable === undefined) {
      edit = (text) => fillLine(text, line, written);
    } else {
      throw new AgentToolError("Pass either variable or line.");
    }
    await host.files.change(path, (content) => editBytes(content, edit));
    const approved = (await host.approvedReferences()).includes(referenceToSecret(parsed));
    return { file: path, written, approved };
  },
});

/** @throws {AgentToolError} if the content isn't UTF-8 */
function editBytes(content: Uint8Array | undefined, edit: (text: string) => string): Uint8Array {
  const { text, encoding } = content ? decodeText(content) : { text: "", encoding: "utf-8" };
  if (encoding !== "utf-8") throw new AgentToolError("The file isn't UTF-8 text.");
  const mark = content?.[0] === 0xef && content[1] === 0xbb ? "\uFEFF" : "";
  return new TextEncoder().encode(mark + edit(text));
}

/** Sets a variable, in its last entry if it has several, or in a new line at the end. */
function setVariable(text: string, name: string, reference: string, replace: boolean): string {
  const before = readEnvEntries(text);
  const last = before.findLastIndex((entry) => entry.name === name);
  const entry = before[last];
  if (entry && entry.value !== "" && !isMeantAsReference(entry.value) && !replace) {
    throw new AgentToolError(
      "The variable has a value that isn't a reference. If the user agrees to lose it, pass replace.",
    );
  }
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || /[\r\n]$/.test(text) ? "" : lineBreak;
  const after = entry
    ? text.slice(0, entry.start) + reference + text.slice(entry.end)
    : `${text}${gap}${name}=${reference}${lineBreak}`;
  const expected = before.map(toPair);
  expected[entry ? last : before.length] = toPair({ name, value: reference });
  // Quotes that are never closed can make it a part of another value.
  if (JSON.stringify(readEnvEntries(after).map(toPair)) === JSON.stringify(expected)) return after;
  throw new AgentToolError("The file's quotes don't allow it. The user has to change it by hand.");
}

function toPair({ name, value }: Pick<EnvEntry, "name" | "value">): readonly [string, string] {
  return [name, value];
}

function fillLine(text: string, line: number, reference: string): string {
  const lines = text.split(/(\r\n|\r|\n)/);
  const at = 2 * (line - 1);
  const parts = lines[at]?.split(placeholder) ?? [];
  if (parts.length !== 2) {
    throw new AgentToolError(`There is no such line with ${placeholder} once in it.`);
  }
  lines[at] = parts.join(reference);
  return lines.join("");
}
