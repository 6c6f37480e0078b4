import { expect, test } from "vitest";
import { dependencyProblems } from "../src/dependencies.mjs";

const workspace = `
minimumReleaseAge: 4320
blockExoticSubdeps: true
allowBuilds:
  tool: false
`;
const systems = ["darwin", "linux", "win32"].flatMap((os) =>
  ["arm64", "x64"].map((cpu) => ({ os, cpu, id: `@tool/${os}-${cpu}` })),
);

/** Returns a lockfile with a tool that has a program for each system. */
function lockfile({ without = "", resolution = "{integrity: sha512-a}" } = {}) {
  const provided = systems.filter(({ id }) => id !== without);
  return [
    "packages:",
    `  tool@1.0.0: {resolution: ${resolution}}`,
    "  fsevents@2.0.0: {resolution: {integrity: sha512-b}, os: [darwin]}",
    "  libtool@4.0.0: {resolution: {integrity: sha512-d}, os: [linux], cpu: [x64]}",
    ...provided.map(
      ({ id, os, cpu }) =>
        `  '${id}@1.0.0': {resolution: {integrity: sha512-c}, os: [${os}], cpu: [${cpu}]}`,
    ),
    "snapshots:",
    "  bundler@3.0.0: {optionalDependencies: {fsevents: 2.0.0}}",
    "  '@tool/linux-x64@1.0.0': {optionalDependencies: {libtool: 4.0.0}}",
    "  tool@1.0.0:",
    "    optionalDependencies:",
    ...provided.map(({ id }) => `      '${id}': 1.0.0`),
  ].join("\n");
}

test("a lockfile with programs for every system, and safe settings, pass", () => {
  expect(dependencyProblems({ lockfile: lockfile(), workspace })).toEqual([]);
});

test("a program that the lockfile lacks for a system is reported", () => {
  const files = { lockfile: lockfile({ without: "@tool/win32-arm64" }), workspace };
  expect(dependencyProblems(files)).toEqual(["tool@1.0.0 has no program for win32 arm64."]);
});

test.each([
  "{tarball: 'https://example.com/a.tgz', integrity: sha512-a}",
  "{tarball: a, gitHosted: true}",
])("a package that isn't from the registry is reported: %s", (resolution) => {
  const problems = dependencyProblems({ lockfile: lockfile({ resolution }), workspace });
  expect(problems).toEqual([expect.stringMatching(/^tool@1\.0\.0 /)]);
});

test.each([
  ["tool: false", "tool: true", "tool"],
  ["4320", "1440", "minimumReleaseAge"],
  ["blockExoticSubdeps: true", "blockExoticSubdeps: false", "blockExoticSubdeps"],
  ["blockExoticSubdeps: true", "", "blockExoticSubdeps"],
])("a setting that was weakened is reported: %s, now %s", (from, to, named) => {
  const weakened = workspace.replace(from, to);
  const problems = dependencyProblems({ lockfile: lockfile(), workspace: weakened });
  expect(problems).toEqual([expect.stringContaining(named)]);
});
