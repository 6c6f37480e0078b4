import { once } from "node:events";
import { styleText } from "node:util";
import { exitCodes } from "../cli-error.js";
import type { Host, Output } from "../cli-host.js";
import { toReport } from "./cli-report.js";
import { terminalJson, terminalLines } from "./terminal-text.js";

/** A text, or one with a style. */
export type Part = string | { readonly style: "bold" | "dim" | "red"; readonly text: string };

/**
 * What the program prints. Only results go to standard output; everything else goes to standard
 * error. No text can control the terminal: names of variables, files and folders are untrusted.
 */
export class Console {
  readonly #host: Host;
  readonly #isTerminal: boolean;
  /** The progress on the last line. */
  #doing = "";

  constructor(host: Host) {
    this.#host = host;
    this.#isTerminal = host.stderr.isTTY === true && host.env["TERM"] !== "dumb";
  }

  /** Writes a value as it is. */
  value(text: string): Promise<void> {
    return write(this.#host.stdout, text);
  }

  /** Writes a line of a result: its columns, with tabs between them. */
  result(...columns: readonly string[]): Promise<void> {
    return write(this.#host.stdout, `${columns.map((text) => terminalLines(text)).join("\t")}\n`);
  }

  /** Writes a result as JSON. */
  json(value: unknown): Promise<void> {
    return write(this.#host.stdout, `${terminalJson(value, 2)}\n`);
  }

  /** Prints a line to standard error. */
  tell(...parts: readonly Part[]): Promise<void> {
    return this.#tellLine(parts.map((part) => this.#shown(part)).join(""));
  }

  /** Prints JSON to standard error, on one line. */
  tellJson(value: unknown): Promise<void> {
    return this.#tellLine(terminalJson(value));
  }

  /** Prints a warning. The command goes on. */
  warn(text: string): Promise<void> {
    return this.tell({ style: "red", text: "warning:" }, ` ${text}`);
  }

  /**
   * Prints an error, in words or as JSON.
   *
   * @returns the code to exit with
   */
  async failure(error: unknown, json: boolean): Promise<number> {
    const report = toReport(error);
    const exitCode = exitCodes[report.outcome];
    const { outcome, ...others } = report;
    if (json) await this.tellJson({ error: { code: outcome, exitCode, ...others } });
    else await this.tell({ style: "red", text: "keyhole:" }, ` ${report.message}`);
    return exitCode;
  }

  /**
   * Shows progress on the terminal while a job runs.
   *
   * @param job receives a function that replaces the text
   */
  async during<T>(what: string, job: (show: (what: string) => void) => Promise<T>): Promise<T> {
    if (!this.#isTerminal) return job(() => undefined);
    const show = (text: string): Promise<void> => {
      this.#doing = text === "" ? "" : this.#shown({ style: "dim", text });
      return write(this.#host.stderr, `${startOfLine}${this.#doing}`);
    };
    await show(what);
    try {
      return await job((text) => void show(text));
    } finally {
      await show("");
    }
  }

  /** Prints a line above the progress. */
  #tellLine(line: string): Promise<void> {
    const before = this.#doing === "" ? "" : startOfLine;
    return write(this.#host.stderr, `${before}${line}\n${this.#doing}`);
  }

  #shown(part: Part): string {
    if (typeof part === "string") return terminalLines(part);
    const text = terminalLines(part.text);
    if (!this.#isTerminal || this.#host.env["NO_COLOR"]) return text;
    // By default, Node checks standard output.
    return styleText(part.style, text, { validateStream: false });
  }
}

/** Also clears the line. */
const startOfLine = "\r\u001B[2K";

/** Waits for the reader, so that long output is not held in memory. */
async function write(output: Output, text: string): Promise<void> {
  if (!output.write(text)) await once(output, "drain");
}
