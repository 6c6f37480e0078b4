import { parseArgs } from "node:util";

export const HELP = `Measures what the documentation claims, as ratios within one run.

  npx -y pnpm@12 bench clients [options]

  clients          per-call cost over raw fetch, bundle, load time and install size of each client,
                   beside the vendors' official SDKs

  --quick          a tenth of the calls, for a first look
  --json <file>    also write the figures as JSON
  --markdown <file> also write the tables as Markdown
  --write          write both to docs/benchmarks, where the documentation has them
  --help           this text

It takes about two minutes. Quit what else keeps the machine busy: ratios bear noise, but not any.
`;

/**
 * @typedef {object} BenchOptions
 * @property {boolean} help
 * @property {boolean} quick
 * @property {boolean} write
 * @property {string | undefined} json
 * @property {string | undefined} markdown
 */

/**
 * @param {readonly string[]} args
 * @returns {BenchOptions}
 * @throws {Error} which names what is wrong with the arguments
 */
export function parseBenchOptions(args) {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h", default: false },
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      json: { type: "string" },
      markdown: { type: "string" },
    },
  });
  if (!values.help && positionals.join(" ") !== "clients") {
    throw new Error(`Say what to measure: bench clients. There is no “${positionals.join(" ")}”.`);
  }
  return { ...values, json: values.json, markdown: values.markdown };
}
