import { createHash } from "node:crypto";
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ALLOWED_LICENSES } from "@keyhole/checks/licenses";
import { zipEntries } from "@keyhole/vscode-host";
import { afterAll, beforeAll, expect, it } from "vitest";
import { EXTENSION, bundle } from "../../scripts/bundle-extension.mjs";
import { packVsix } from "../../scripts/pack-vsix.mjs";
import { bundledPackages } from "../../scripts/third-party.mjs";

const root = path.join(EXTENSION, "../..");
let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-vsix-"));
  workspace = path.join(folder, "workspace");
  await copyWorkspace(workspace);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Copies what the extension is built from, as if it was cloned again. */
async function copyWorkspace(copy: string): Promise<void> {
  const packages = await bundledPackages(await bundle({ write: false }), EXTENSION);
  const prefixes = packages.map(({ name }) => `${name.replace("/", "+")}@`);
  const store = path.join("node_modules", ".pnpm");
  const stored = await readdir(path.join(root, store));
  const sources = stored
    .filter((entry) => prefixes.some((prefix) => entry.startsWith(prefix)))
    .map((entry) => path.join(store, entry));
  sources.push("packages", path.join("apps", "vscode"), "package.json", "tsconfig.base.json");
  for (const source of sources) {
    await cp(path.join(root, source), path.join(copy, source), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => file.includes(store) || !/[/\\](dist|test|test-results)$/.test(file),
    });
  }
}

async function build() {
  const extension = path.join(workspace, "apps/vscode");
  const packages = await packVsix(extension);
  return { packages, vsix: await readFile(path.join(extension, "dist/keyhole.vsix")) };
}

it("The VSIX contains only the pinned files and third-party packages, with allowed licences", async () => {
  const { packages, vsix } = await build();
  const files = zipEntries(vsix)
    .map(({ name }) => stableName(name))
    // The first release adds it.
    .filter((name) => name !== "extension/changelog.md");
  const bundled = packages.map(({ name, version, license, outputs }) =>
    [`${name} ${version} (${license})`, ...sorted(outputs.map(stableName))].join("\n  "),
  );
  const contents = [...sorted(files), "", ...bundled, ""].join("\n");
  await expect(contents).toMatchFileSnapshot("vsix-contents.txt");
  expect(ALLOWED_LICENSES).toEqual(
    expect.arrayContaining([...new Set(packages.map(({ license }) => license))]),
  );
});

// Windows needs absolute links to packages, which lead out of the copy.
it.skipIf(process.platform === "win32")(
  "The VSIX has the same bytes in another folder, at another time and with other access rights",
  async () => {
    const first = sha256((await build()).vsix);
    const elsewhere = path.join(folder, "further/down/clone");
    await mkdir(path.dirname(elsewhere), { recursive: true });
    await rename(workspace, elsewhere);
    workspace = elsewhere;
    await chmod(path.join(workspace, "apps/vscode/LICENSE"), 0o600);
    expect(sha256((await build()).vsix)).toBe(first);
  },
);

/** Leaves out what changes with each change of a source. */
function stableName(file: string): string {
  return file.replace(/-[0-9A-Z]{8}(?=\.mjs$)/, "-*");
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
