/** One question. */
export interface Question {
  readonly message: string;
  /** What stands there to begin with. */
  readonly initial?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** One thing to choose. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Asks the user on the terminal. Each function throws a `CliError` where the user gives up. */
export interface CliPrompter {
  readonly text: (question: Question) => Promise<string>;
  /** What is typed is not shown, nor how long it is. */
  readonly password: (question: Pick<Question, "message">) => Promise<string>;
  readonly choose: (
    question: Pick<Question, "message" | "initial"> & { readonly choices: readonly Choice[] },
  ) => Promise<string>;
  readonly confirm: (question: Pick<Question, "message">) => Promise<boolean>;
}
