import { once } from "node:events";
import { exitCodes } from "../exit-codes.js";
import type { Host, Output } from "../host.js";
import { reportOf } from "./report.js";
import { stylesFor, type Styles } from "./styles.js";

/**
 * What the program says. Results go to standard output, alone; everything else goes to standard
 * error.
 */
export class Console {
  readonly styles: Styles;
  readonly #host: Host;
  readonly #progress: boolean;

  constructor(host: Host) {
    this.#host = host;
    this.styles = stylesFor(host.stderr, host.env);
    this.#progress = host.stderr.isTTY === true && host.env["TERM"] !== "dumb";
  }

  /** Writes a result. */
  result(text: string): Promise<void> {
    return write(this.#host.stdout, text);
  }

  /** Writes a result as JSON. */
  json(value: unknown): Promise<void> {
    return this.result(`${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** Tells something that is no result. */
  tell(text: string): Promise<void> {
    return write(this.#host.stderr, `${text}\n`);
  }

  /** Tells of something that went wrong but does not end the command. */
  warn(text: string): Promise<void> {
    return this.tell(`${this.styles.red("warning:")} ${text}`);
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
    const text = json
      ? JSON.stringify({ error: { code: outcome, exitCode, ...others } })
      : `${this.styles.red("keyhole:")} ${report.message}`;
    await this.tell(text);
    return exitCode;
  }

  /** Shows on the terminal what is being done, for as long as it lasts. */
  async during<T>(what: string, job: () => Promise<T>): Promise<T> {
    if (!this.#progress) return job();
    await write(this.#host.stderr, `\r${clearLine}${this.styles.dim(what)}`);
    try {
      return await job();
    } finally {
      await write(this.#host.stderr, `\r${clearLine}`);
    }
  }
}

const clearLine = "\u001B[2K";

/** Waits for whoever reads, so that what is long is not gathered in memory. */
async function write(output: Output, text: string): Promise<void> {
  if (!output.write(text)) await once(output, "drain");
}
