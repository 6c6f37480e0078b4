import {
  type SearchChoice,
  type SearchBoxOptions,
  type SearchRow,
  back,
  type PromptResult,
  type ConfirmOptions,
  type InputOptions,
  type PickManyOptions,
  type PickOptions,
  type Prompter,
  type SaveFileOptions,
} from "../../src/platform/vscode/prompter.js";
import { expectTranslated } from "./translated.js";

/** The user's action at one prompt. */
export type Step =
  | { readonly pick: string | RegExp }
  | { readonly type: string }
  /** Types an invalid answer. The message is recorded. */
  | { readonly refused: string }
  | { readonly press: string | undefined }
  | { readonly file: string | Error }
  /** Ticks these items and clears all others, or keeps the items as they are. */
  | { readonly tick: readonly string[] | "as they are" }
  | { readonly save: "done" | "fails" }
  /** Types into a search, and chooses a row or one of its buttons. */
  | { readonly search: string; readonly choose: string | RegExp; readonly action?: string }
  /** Selects the button beside the title of a box. */
  | "button"
  | "accept"
  | "back"
  | "cancel";

/** A user who follows a script. Records everything that is shown. */
export class FakePrompter implements Prompter {
  readonly #steps: Step[];
  /** Every text that was shown, in order: titles, prompts, items, messages. */
  readonly shown: string[] = [];
  /** The messages in the status bar of the current command. */
  readonly completed: string[] = [];
  /** For each typed text, its prompt and whether the text was hidden. */
  readonly typedInto: { readonly prompt: string; readonly password: boolean }[] = [];
  /** The saved files by their suggested names. */
  readonly saved = new Map<string, string>();
  /** Answers messages that need no step. */
  answerMessage: (message: string, actions: readonly string[]) => string | undefined = () =>
    undefined;

  constructor(...steps: Step[]) {
    this.#steps = steps;
  }

  get left(): readonly Step[] {
    return this.#steps;
  }

  async pick<T>(options: PickOptions<T>): Promise<PromptResult<T>> {
    const items = typeof options.items === "function" ? await options.items() : options.items;
    const [first] = items;
    if (items.length === 1 && first && options.only?.(first.value)) return first.value;
    this.#record(options.title, options.prompt);
    for (const { label, description, detail, value } of items) {
      const texts = [label, description, detail].filter((text) => text !== undefined);
      // Other labels are names, and details may be code, which aren't translated.
      if (typeof value === "string") expectTranslated(label);
      if (detail?.endsWith(".")) expectTranslated(detail);
      this.shown.push(...texts);
    }
    const step = this.#next(`pick: ${options.title}: ${options.prompt}`);
    if (step === "cancel") return undefined;
    if (step === "back") return back;
    if (typeof step !== "object" || !("pick" in step)) throw unfit(step, options.title);
    const found = items.find(({ label }) =>
      typeof step.pick === "string" ? label === step.pick : step.pick.test(label),
    );
    if (!found) {
      throw new Error(`No choice ${step.pick} among ${items.map(({ label }) => label).join(", ")}`);
    }
    return found.value;
  }

  async input(options: InputOptions): Promise<PromptResult<string>> {
    this.#record(options.title, options.prompt);
    // A placeholder is an example and isn't translated.
    if (options.placeholder !== undefined) this.shown.push(options.placeholder);
    for (;;) {
      const step = this.#next(`input: ${options.prompt}`);
      if (step === "cancel") return undefined;
      if (step === "back") return back;
      if (step === "button") {
        this.#record(options.button!.label);
        await options.button!.run();
        continue;
      }
      if (typeof step === "object" && "refused" in step) {
        const problem = await options.problem(step.refused);
        if (problem === undefined) throw new Error(`${step.refused} was not refused`);
        this.#record(problem);
        continue;
      }
      const value = step === "accept" ? (options.value ?? "") : (step as { type?: string }).type;
      if (value === undefined) throw unfit(step, options.prompt);
      const problem = await options.problem(value);
      if (problem !== undefined)
        throw new Error(`The answer to ${options.prompt} was refused: ${problem}`);
      this.typedInto.push({ prompt: options.prompt, password: options.password ?? false });
      return value;
    }
  }

  async search<T>(options: SearchBoxOptions<T>): Promise<SearchChoice<T> | undefined> {
    const step = this.#next(`search: ${options.title}`);
    if (step === "cancel") return undefined;
    if (typeof step !== "object" || !("search" in step)) throw unfit(step, options.title);
    let state = options.search(step.search);
    const find = (): SearchRow<T> | undefined =>
      state.rows.find(({ label }) =>
        typeof step.choose === "string" ? label === step.choose : step.choose.test(label),
      );
    while (!find() && state.busy) {
      await new Promise<void>((resolve) => {
        const stop = options.onDidChange(() => {
          stop();
          resolve();
        });
      });
      state = options.search(step.search);
    }
    this.#record(options.title, options.prompt, state.summary);
    for (const { label, description, detail } of state.rows) {
      this.shown.push(...[label, description, detail].filter((text) => text !== undefined));
    }
    const row = find();
    if (!row) {
      throw new Error(
        `No row ${step.choose} among ${state.rows.map(({ label }) => label).join(", ")}`,
      );
    }
    const { action } = step;
    if (action !== undefined && !row.actions.some(({ id }) => id === action)) {
      throw new Error(`No button ${action} at ${row.label}`);
    }
    return { value: row.value, action };
  }

  confirm({ message, detail, actions }: ConfirmOptions): Promise<string | undefined> {
    this.#record(message, detail);
    expectTranslated(...actions);
    const step = this.#next(`confirm: ${message} ${detail}`);
    if (step === "cancel") return Promise.resolve(undefined);
    if (typeof step !== "object" || !("press" in step)) throw unfit(step, message);
    if (step.press !== undefined && !actions.includes(step.press)) {
      throw new Error(`No button ${step.press} among ${actions.join(", ")}`);
    }
    return Promise.resolve(step.press);
  }

  pickMany<T>(options: PickManyOptions<T>): Promise<readonly T[] | undefined> {
    const { title, prompt, items } = options;
    this.#record(title, prompt);
    for (const { label, description = "", detail } of items) {
      this.shown.push(label, description, ...(detail === undefined ? [] : [detail]));
    }
    const step = this.#next(`pick many: ${title}`);
    if (step === "cancel") return Promise.resolve(undefined);
    if (typeof step !== "object" || !("tick" in step)) throw unfit(step, title);
    const { tick } = step;
    const missing = tick === "as they are" ? [] : tick;
    for (const name of missing) {
      if (!items.some(({ label }) => label === name)) throw new Error(`There is no ${name}`);
    }
    const isTicked = ({ label, picked = false }: (typeof items)[number]): boolean =>
      tick === "as they are" ? picked : tick.includes(label);
    return Promise.resolve(items.filter(isTicked).map(({ value }) => value));
  }

  async saveFile({ title, name, text }: SaveFileOptions): Promise<boolean> {
    this.#record(title);
    const step = this.#next(`save: ${title}`);
    if (step === "cancel") return false;
    if (typeof step !== "object" || !("save" in step)) throw unfit(step, title);
    if (step.save === "fails") throw new Error("EACCES /home/sample");
    this.saved.set(name, text);
    return true;
  }

  readFile(title: string): Promise<string | undefined> {
    this.#record(title);
    const step = this.#next(`file: ${title}`);
    if (step === "cancel") return Promise.resolve(undefined);
    if (typeof step !== "object" || !("file" in step)) throw unfit(step, title);
    return typeof step.file === "string" ? Promise.resolve(step.file) : Promise.reject(step.file);
  }

  progress<T>(
    title: string,
    task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  ): Promise<T> {
    this.#record(title);
    return task(new AbortController().signal, (message) => this.#record(message));
  }

  done(message: string): void {
    this.#record(message);
    this.completed.push(message);
  }

  clearDone(): void {
    this.completed.length = 0;
  }

  inform(message: string, ...actions: string[]): Promise<string | undefined> {
    this.#record(message);
    expectTranslated(...actions);
    return Promise.resolve(this.answerMessage(message, actions));
  }

  warn(message: string, ...actions: string[]): Promise<string | undefined> {
    this.#record(message);
    expectTranslated(...actions);
    return Promise.resolve(this.answerMessage(message, actions));
  }

  /** Records Keyhole's own texts, which must be translated. */
  #record(...texts: readonly string[]): void {
    expectTranslated(...texts);
    this.shown.push(...texts);
  }

  #next(what: string): Step {
    const step = this.#steps.shift();
    if (step === undefined) throw new Error(`The script has no answer to ${what}`);
    return step;
  }
}

function unfit(step: Step | undefined, what: string): Error {
  return new Error(`${JSON.stringify(step)} does not answer ${what}`);
}
