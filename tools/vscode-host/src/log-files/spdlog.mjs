import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";

/** Replaces VS Code's log writer, which is a native module and would need a compiler. */
class FileLogger {
  #file;
  #plain = false;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
  }

  trace = this.#writer("trace");
  debug = this.#writer("debug");
  info = this.#writer("info");
  warn = this.#writer("warning");
  error = this.#writer("error");
  critical = this.#writer("critical");

  clearFormatters() {
    this.#plain = true;
  }

  // VS Code requests only lines of the levels that it shows. Each line is written to disk
  // immediately.
  setPattern() {}
  setLevel() {}
  flush() {}
  drop() {}

  /** @param {string} level */
  #writer(level) {
    return (/** @type {string} */ text) => {
      const time = new Date().toISOString().replace("T", " ").replace("Z", "");
      appendFileSync(this.#file, this.#plain ? text : `${time} [${level}] ${text}\n`);
    };
  }
}

export function setFlushOn() {}

/**
 * Creates a writer of one log file, and its folder if it is missing.
 *
 * @param {string} _name
 * @param {string} file
 */
export async function createAsyncRotatingLogger(_name, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  return new FileLogger(file);
}
