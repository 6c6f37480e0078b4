import type { LogChannel } from "../../src/platform/vscode/log.js";

/** An output channel that records lines such as `info Fetched connection=prod`. */
export class FakeLogChannel implements LogChannel {
  readonly lines: string[] = [];
  readonly trace = this.#writer("trace");
  readonly debug = this.#writer("debug");
  readonly info = this.#writer("info");
  readonly warn = this.#writer("warn");
  readonly error = this.#writer("error");
  shown = false;
  readonly show = (): void => {
    this.shown = true;
  };

  #writer(level: string): (line: string) => void {
    return (line) => this.lines.push(`${level} ${line}`);
  }
}
