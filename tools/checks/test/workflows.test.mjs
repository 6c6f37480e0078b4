import { describe, expect, it } from "vitest";
import { listFiles, readWorkflows, rootScripts } from "../src/checked-sources.mjs";
import { workflowProblems } from "../src/workflows.mjs";

const commit = "0123456789abcdef0123456789abcdef01234567";
const rights = `permissions:
      contents: read
      attestations: write
`;
const good = `name: Sample
on: push
permissions: {}
concurrency:
  group: sample
jobs:
  one:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    ${rights}    steps:
      - uses: actions/checkout@${commit} # v7.0.1
        with:
          persist-credentials: false
      - uses: ./.github/actions/setup
      - run: pnpm check
        env:
          TITLE: \${{ github.event.pull_request.title }}
          TOKEN: \${{ github.token || secrets.TOKEN }}
      - uses: actions/github-script@${commit} # v8.0.0
        with:
          script: core.info(process.env.TITLE)
      - run: pnpm --filter @keyhole/contract exec vitest run test/one.test.ts
      - run: node tools/one.mjs status >> "$GITHUB_OUTPUT"
`;

/** @param {string} text */
const problemsOf = (text) =>
  workflowProblems(
    new Map([[".github/workflows/sample.yml", text]]),
    ["check"],
    ["tools/one.mjs", "tools/contract/test/one.test.ts"],
  );

describe("workflowProblems", () => {
  it("accepts a good workflow, and those of this repository", () => {
    expect(problemsOf(good)).toEqual([]);
    expect(readWorkflows().size).toBeGreaterThan(0);
    expect(workflowProblems(readWorkflows(), rootScripts(), listFiles())).toEqual([]);
  });

  it.each([
    ["a tag in place of a commit", `@${commit} # v7.0.1`, "@v7", "@v7"],
    ["a commit without its version", ` # v7.0.1`, "", commit],
    ["a shortened commit", commit, commit.slice(0, 12), commit.slice(0, 12)],
    ["every right at the top", "permissions: {}", "permissions: write-all", "permissions: {}"],
    ["every right of a job", rights, "permissions: write-all\n", "write-all"],
    ["every right to read", rights, "permissions: read-all\n", "read-all"],
    ["rights at the top", "permissions: {}", "permissions:\n  contents: write", "permissions: {}"],
    ["no rights at the top", "permissions: {}\n", "", "permissions: {}"],
    ["no concurrency", "concurrency:\n  group: sample\n", "", "concurrency"],
    ["no timeout", "    timeout-minutes: 5\n", "", "timeout"],
    ["credentials that stay", "persist-credentials: false", "fetch-depth: 0", "credentials"],
    ["an event with the rights of the base", "on: push", "on: pull_request_target", "_target"],
    ["such an event in a list", "on: push", "on: [push, workflow_run]", "workflow_run"],
    ["an expression in a script", "run: pnpm check", "run: echo ${{ github.ref }}", "expression"],
    ["an expression in JavaScript", "process.env.TITLE", "`${{ inputs.title }}`", "expression"],
    ["a script that doesn't exist", "pnpm check", "pnpm missing", "pnpm missing"],
    ["a script behind an option", "pnpm check", "pnpm --silent run missing", "pnpm missing"],
    [
      "a script of an action's",
      "script: core",
      "version: pnpm missing\n          script: core",
      "missing",
    ],
    ["a test that doesn't exist", "test/one", "test/two", "test/two.test.ts"],
    ["a program that doesn't exist", "tools/one", "tools/two", "tools/two.mjs"],
    ["an unknown key", "    timeout-minutes", "    timeout: 5\n    timeout-minutes", "'timeout'"],
    ["an unknown right", "contents: read", "content: read", "'content'"],
    ["all secrets as JSON", "secrets.TOKEN", "toJSON(secrets)", "secret"],
    ["all secrets in another case", "secrets.TOKEN", "tojson( Secrets )", "secret"],
    ["all secrets in a list", "secrets.TOKEN", "join(secrets.*)", "secret"],
    ["a secret that the run chooses", "secrets.TOKEN", "secrets[github.ref_name]", "secret"],
    ["all secrets", "    timeout-minutes", "    secrets: inherit\n    timeout-minutes", "secret"],
  ])("reports %s", (_, from, to, problem) => {
    expect(good).toContain(from);
    expect(problemsOf(good.replace(from, to)).join("\n")).toContain(problem);
  });

  it("reports what an action of this repository uses and runs", () => {
    const action = `name: Sample
description: Sample
runs:
  using: composite
  steps:
    - uses: actions/setup-node@v7
    - shell: bash
      run: echo \${{ inputs.name }}
`;
    const problems = workflowProblems(new Map([[".github/actions/a/action.yml", action]]), [], []);
    expect(problems.join("\n")).toMatch(/@v7.*\n.*cache.*\n.*expression/);
  });
});
