import { parseArgs } from "node:util";

export const HELP = `Measures what the documentation claims, as ratios within one run.

  npx -y pnpm@12 bench clients [options]
  npx -y pnpm@12 bench search [options]
  npx -y pnpm@12 bench run [options]

  clients          per-call cost over raw fetch, bundle, load time and install size of each client,
                   compared with the vendors' official SDKs; about two minutes
  search           the time for one key in the search over 1,000 to 100,000 names, compared with
                   a plain scan; about two minutes
  run              how much longer a command takes behind keyhole run; about one minute

  --quick          a tenth of the rounds, for a first look
  --json <file>    also write the figures as JSON
  --markdown <file> also write the tables as Markdown
  --write          write both to docs/benchmarks, for the documentation
  --help           show this text

Close other programs that keep the computer busy. Ratios tolerate only some noise.
`;

/**
 * @typedef {object} BenchOptions
 * @property {"clients" | "search" | "run" | undefined} what undefined if only help is requested
 * @property {boolean} help
 * @property {boolean} quick
 * @property {boolean} write
 * @property {string | undefined} json
 * @property {string | undefined} markdown
 */

/**
 * @param {readonly string[]} args
 * @returns {BenchOptions}
 * @throws {Error} that says what is wrong with the arguments
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
  const what = positionals.join(" ");
  if (what !== "clients" && what !== "search" && what !== "run") {
    if (values.help) return { ...values, what: undefined, json: undefined, markdown: undefined };
    throw new Error(
      `Say what to measure: bench clients, bench search, or bench run. There is no “${what}”.`,
    );
  }
  return { ...values, what, json: values.json, markdown: values.markdown };
}
