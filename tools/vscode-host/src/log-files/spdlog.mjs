import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";

/** Stands in for VS Code's log writer, a native module that would have to be built. */
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

  // VS Code asks for lines of the levels that it shows alone; what it says once is on disk at once.
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
 * A writer of one log file, whose folder is made where it is missing.
 *
 * @param {string} _name
 * @param {string} file
 */
export async function createAsyncRotatingLogger(_name, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  return new FileLogger(file);
}
