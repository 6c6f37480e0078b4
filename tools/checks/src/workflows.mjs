import { createRequire } from "node:module";
import { parse } from "yaml";

// Checks the workflows of GitHub Actions: their form, and what keeps others from using their rights.

const { validateAction, validateWorkflow } = createRequire(import.meta.url)(
  "@action-validator/core",
);

/** Commands of pnpm itself. All others are scripts. */
const PNPM_COMMANDS = new Set(["add", "audit", "exec", "install"]);

/** An action of another repository: a whole commit, and the version that it is. */
const PINNED = /^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+(\.\d+)*$/;

/** An expression with all secrets, or with one that only the run chooses: `secrets` without a name. */
const ALL_SECRETS = /\$\{\{(?:(?!\}\}).)*(?<![\w.'/-])secrets(?![\w-]|\.\w)/is;

/**
 * Finds what is wrong with workflows.
 *
 * @param {ReadonlyMap<string, string>} files YAML by its path from the root
 * @param {readonly string[]} scripts the scripts of the root's package.json
 * @param {readonly string[]} sources the files of the repository, from the root
 * @returns {string[]} one sentence each, beginning with the file
 */
export function workflowProblems(files, scripts, sources) {
  return [...files].flatMap(([file, text]) => {
    const isAction = /\/action\.ya?ml$/.test(file);
    const parsed = parse(text);
    const problems = [
      ...formProblems(text, isAction),
      ...usesProblems(text),
      ...(ALL_SECRETS.test(text) ? ["reads every secret: name the one that is needed."] : []),
      ...stepProblems(isAction ? parsed.runs?.steps : allSteps(parsed), scripts, sources),
      ...(isAction ? [] : rightsProblems(parsed)),
    ];
    return problems.map((problem) => `${file} ${problem}`);
  });
}

/**
 * @param {string} text
 * @param {boolean} isAction
 * @returns {string[]}
 */
function formProblems(text, isAction) {
  // The schema of version 0.6.0 lacks this right.
  const known = text.replaceAll(/^ +attestations: write$/gm, "");
  const { errors } = isAction ? validateAction(text) : validateWorkflow(known);
  return [...new Set(errors.flatMap(describe))];
}

/**
 * @typedef {{ path?: string, title: string, detail?: string, states?: { errors: FormError[] }[] }} FormError
 *
 * @param {FormError} error
 * @returns {string[]} the reasons at its end
 */
function describe({ path = "", title, detail, states = [] }) {
  const reasons = states.flatMap(({ errors }) => errors.flatMap(describe));
  return reasons.length > 0 ? reasons : [`isn't valid at ${path || "/"}: ${detail ?? title}.`];
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function usesProblems(text) {
  const uses = [...text.matchAll(/^[\s-]*uses: *(.+)$/gm)].map(([, use = ""]) => use.trim());
  return uses
    .filter((use) => !use.startsWith("./") && !PINNED.test(use))
    .map((use) => `uses ${use}, which isn't a whole commit with its version in a comment.`);
}

/**
 * @typedef {{ run?: string, uses?: string, with?: Record<string, unknown> }} Step
 *
 * @param {{ jobs?: Record<string, { steps?: Step[] }> }} workflow
 * @returns {Step[]}
 */
function allSteps({ jobs = {} }) {
  return Object.values(jobs).flatMap(({ steps = [] }) => steps);
}

/**
 * @param {readonly Step[]} steps
 * @param {readonly string[]} scripts
 * @param {readonly string[]} sources
 * @returns {string[]}
 */
function stepProblems(steps = [], scripts, sources) {
  const problems = [];
  for (const { run = "", uses = "", with: inputs = {} } of steps) {
    // GitHub fills in expressions before the code is parsed: a title can become part of it.
    if ([run, inputs.script].some((code) => String(code).includes("${{"))) {
      problems.push(`puts an expression into a script: pass it as a variable of env.`);
    }
    const code = [run, inputs.version].map(String).join(" ");
    for (const [, name = ""] of code.matchAll(
      /\bpnpm (?:--?[\w-]+(?:[= ]@[\w/-]+)? )*(?:run )?([\w:-]+)/g,
    )) {
      if (PNPM_COMMANDS.has(name) || scripts.includes(name)) continue;
      problems.push(`runs pnpm ${name}, which is no script of package.json.`);
    }
    // A path may begin at the folder of a package.
    for (const [file] of code.matchAll(/(?<![\w./-])[\w-][\w./-]*\/[\w.-]+\.[cm]?[jt]s\b/g)) {
      if (sources.some((source) => `/${source}`.endsWith(`/${file}`))) continue;
      problems.push(`runs ${file}, which doesn't exist.`);
    }
    if (uses.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false) {
      problems.push("checks out with credentials: set persist-credentials to false.");
    }
    if (uses.startsWith("actions/setup-node@") && inputs["package-manager-cache"] !== false) {
      problems.push("shares a cache between runs: set package-manager-cache to false.");
    }
  }
  return problems;
}

/**
 * @param {{ on?: unknown, permissions?: unknown, concurrency?: unknown, jobs?: Record<string, any> }} workflow
 * @returns {string[]}
 */
function rightsProblems({ on, permissions, concurrency, jobs = {} }) {
  const problems = [];
  const events = typeof on === "object" && on !== null && !Array.isArray(on) ? Object.keys(on) : on;
  for (const event of ["pull_request_target", "workflow_run", "issue_comment"]) {
    if ([events].flat().includes(event)) {
      problems.push(`runs on ${event}, with rights that others can use.`);
    }
  }
  if (JSON.stringify(permissions) !== "{}") problems.push("lacks `permissions: {}` at its top.");
  if (concurrency === undefined) problems.push("has no concurrency.");
  for (const [name, job] of Object.entries(jobs)) {
    if (job["timeout-minutes"] === undefined) problems.push(`has no timeout for the job ${name}.`);
    if (typeof job.permissions === "string") {
      problems.push(`gives the job ${name} ${job.permissions}: name each right.`);
    }
    if (job.secrets === "inherit") problems.push(`passes every secret to the job ${name}.`);
  }
  return problems;
}
