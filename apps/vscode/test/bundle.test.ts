import { vendors } from "@keyhole/secrets";
import { expect, it } from "vitest";
import { EXTENSION, bundle } from "../scripts/bundle-extension.mjs";
import { bundledPackages, thirdPartyNotices } from "../scripts/third-party.mjs";

const metafile = await bundle({ write: false });
const { outputs } = metafile;

/** Returns a file with all files that are loaded together with it. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  const output = outputs[file];
  if (!output || found.has(file)) return found;
  found.add(file);
  for (const { kind, path } of output.imports) {
    if (kind === "import-statement") loadedWith(path, found);
  }
  return found;
}

/** Returns the source files that bundled files consist of. */
function getSources(files: Iterable<string>): string[] {
  return [...files].flatMap((file) => Object.keys(outputs[file]!.inputs));
}

const stub = [...loadedWith("dist/extension.mjs")];

it("The extension loads only its stub with the first document, and none of Node's built-ins", () => {
  const sources = getSources(stub);
  expect(sources).toContain("src/activation/extension.ts");
  const others = sources.filter((source) => !source.startsWith("src/activation/"));
  expect(others.sort()).toEqual([
    "src/features/agents/agents-stub.ts",
    "src/features/connections/connections-stub.ts",
    "src/features/connections/sample-state.ts",
    "src/features/references/references-stub.ts",
    "src/features/refresh/refresh-stub.ts",
    "src/features/run/run-stub.ts",
    "src/platform/vscode/tree-view-ids.ts",
  ]);
  const imports = stub.flatMap((file) => outputs[file]!.imports);
  const externals = imports.filter(({ external }) => external);
  expect(new Set(externals.map(({ path }) => path))).toEqual(new Set(["vscode"]));
});

it("The stub is smaller than 7 kB", () => {
  const bytes = stub.reduce((sum, file) => sum + outputs[file]!.bytes, 0);
  expect(bytes).toBeLessThan(7000);
});

it("The editor features and each vendor's client aren't loaded with the rest", () => {
  const main = Object.keys(outputs).find(
    (file) => outputs[file]!.entryPoint === "src/activation/main.ts",
  );
  const loaded = getSources(loadedWith(main!));
  const later = getSources(Object.keys(outputs)).filter((source) => !loaded.includes(source));
  expect(loaded).toContain("src/features/tree/secrets-model.ts");
  expect(later).toContain("src/features/references/register.ts");
  for (const { id } of vendors) {
    const client = `packages/${id}/src/${id}.ts`;
    expect(later).toContainEqual(expect.stringContaining(client));
  }
});

it("The notices contain the licence of every bundled third-party package", async () => {
  const notices = thirdPartyNotices(await bundledPackages(metafile, EXTENSION));
  const names = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([source]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1])
    .filter((name) => name !== undefined);
  expect(new Set(names)).toContain("cross-spawn");
  // Another package has this one in its own files.
  for (const name of new Set([...names, "fast-uri"])) {
    expect(notices).toMatch(
      new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(\\S+\\)\\n\\n.*licen[cs]e`, "ims"),
    );
  }
});
