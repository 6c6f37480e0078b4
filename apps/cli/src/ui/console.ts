import { once } from "node:events";
import { exitCodes } from "../exit-codes.js";
import type { Host, Output } from "../cli-host.js";
import { reportOf } from "./cli-report.js";
import { stylesFor, type Styles } from "./styles.js";
import { terminalJson, terminalLines } from "./terminal-text.js";

/** A text, or one that stands out. */
export type Part = string | { readonly style: keyof Styles; readonly text: string };

/**
 * What the program says. Results go to standard output, alone; everything else goes to standard
 * error. Whatever it is given, nothing of it can command the terminal: names of variables, files and
 * folders are anybody's.
 */
export class Console {
  readonly #styles: Styles;
  readonly #host: Host;
  readonly #progress: boolean;
  /** What stands on the last line for as long as it lasts. */
  #doing = "";

  constructor(host: Host) {
    this.#host = host;
    this.#styles = stylesFor(host.stderr, host.env);
    this.#progress = host.stderr.isTTY === true && host.env["TERM"] !== "dumb";
  }

  /** Writes a value that was asked for, as it is. */
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

  /** Tells something that is no result. */
  tell(...parts: readonly Part[]): Promise<void> {
    return this.#tellLine(parts.map((part) => this.#shown(part)).join(""));
  }

  /** Tells something that is no result as JSON, on one line. */
  tellJson(value: unknown): Promise<void> {
    return this.#tellLine(terminalJson(value));
  }

  /** Tells of something that went wrong but does not end the command. */
  warn(text: string): Promise<void> {
    return this.tell({ style: "red", text: "warning:" }, ` ${text}`);
  }

  /**
   * Tells of an error, in words or as JSON.
   *
   * @returns the code to exit with
   */
  async failure(error: unknown, json: boolean): Promise<number> {
    const report = reportOf(error);
    const exitCode = exitCodes[report.outcome];
    const { outcome, ...others } = report;
    if (json) await this.tellJson({ error: { code: outcome, exitCode, ...others } });
    else await this.tell({ style: "red", text: "keyhole:" }, ` ${report.message}`);
    return exitCode;
  }

  /**
   * Shows on the terminal what is being done, for as long as it lasts.
   *
   * @param job is given a function that shows something else in its place
   */
  async during<T>(what: string, job: (show: (what: string) => void) => Promise<T>): Promise<T> {
    if (!this.#progress) return job(() => undefined);
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

  /** Above what is being done, where that is shown. */
  #tellLine(line: string): Promise<void> {
    const before = this.#doing === "" ? "" : startOfLine;
    return write(this.#host.stderr, `${before}${line}\n${this.#doing}`);
  }

  #shown(part: Part): string {
    if (typeof part === "string") return terminalLines(part);
    return this.#styles[part.style](terminalLines(part.text));
  }
}

/** Clears the line, too. */
const startOfLine = "\r\u001B[2K";

/** Waits for whoever reads, so that what is long is not gathered in memory. */
async function write(output: Output, text: string): Promise<void> {
  if (!output.write(text)) await once(output, "drain");
}
