import { confirm, isCancel, password, select, text } from "@clack/prompts";
import { cancelled } from "../cli-error.js";
import type { CliPrompter, StandardInput, Output } from "../cli-host.js";

/** Asks on a terminal; on standard error, since standard output is for results. */
export function createPrompter(input: StandardInput, output: Output): CliPrompter {
  const streams = { input, output };
  return {
    text: async ({ message, initial, placeholder }) =>
      answered(
        await text({
          ...streams,
          message,
          initialValue: initial ?? "",
          placeholder: placeholder ?? "",
        }),
        // Empty input is undefined.
      ) ?? "",
    // An empty mask: dots would show the length of the value.
    password: async ({ message }) =>
      answered(await password({ ...streams, message: `${message} (hidden)`, mask: "" })) ?? "",
    choose: async ({ message, initial, choices }) =>
      answered(
        await select<string>({
          ...streams,
          message,
          options: choices.map((choice) => ({ ...choice })),
          ...(initial === undefined ? {} : { initialValue: initial }),
        }),
      ),
    confirm: async ({ message }) =>
      answered(await confirm({ ...streams, message, initialValue: false })),
  };
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw cancelled();
  return answer as Exclude<T, symbol>;
}
