/** Where what was typed goes. */
export interface TypedInto {
  /** Shows what is typed. */
  echo(text: string): void;
  /** A whole line, with its end. */
  line(text: string): void;
  /** Ctrl+D on an empty line: nothing more comes. */
  end(): void;
  /** Ctrl+C. */
  interrupt(): void;
}

const [interruptKey, endKey, backspace, deleteKey] = ["\u0003", "\u0004", "\b", "\u007f"];

/**
 * What a terminal does with keys before a program reads a line: it shows them, takes them back, and
 * makes signals of some. The program of a task has a pipe in place of a terminal.
 */
export class LineInput {
  readonly #into: TypedInto;
  #line = "";

  constructor(into: TypedInto) {
    this.#into = into;
  }

  /** Takes what VS Code's terminal sends: keys, or what was pasted. */
  type(data: string): void {
    // What arrow keys and the like send has no meaning here.
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    for (const character of data.replaceAll(/\u001b(?:\[[\d;]*)?[A-Za-z~]/g, "")) {
      this.#take(character);
    }
  }

  #take(character: string): void {
    if (character === interruptKey) {
      this.#line = "";
      this.#into.echo("^C\r\n");
      this.#into.interrupt();
    } else if (character === endKey) {
      if (this.#line === "") this.#into.end();
    } else if (character === backspace || character === deleteKey) {
      if (this.#line === "") return;
      this.#line = this.#line.replace(/.$/su, "");
      this.#into.echo("\b \b");
    } else if (character === "\r" || character === "\n") {
      this.#into.echo("\r\n");
      this.#into.line(`${this.#line}\n`);
      this.#line = "";
    } else if (character >= " " || character === "\t") {
      this.#line += character;
      this.#into.echo(character);
    }
  }
}
