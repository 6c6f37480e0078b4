import { writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { COMPILERS, TYPE_ROOT } from "./compilers.mjs";
import { runToEnd } from "./run.mjs";

/**
 * @typedef {object} TypeCheck
 * @property {keyof typeof COMPILERS} compiler the major version of TypeScript
 * @property {"NodeNext" | "Bundler"} resolution how modules are found
 * @property {boolean} [node] whether the types of Node are known
 */

/**
 * Type-checks every file in a folder with all strict options, including the packages' declarations.
 *
 * @param {string} folder
 * @param {TypeCheck} check
 * @returns {Promise<string>} the compiler's output; empty if there are no errors
 */
export async function typeCheck(folder, { compiler, resolution, node = false }) {
  const config = path.join(folder, `tsconfig.${compiler}.${resolution}.json`);
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    module: resolution === "Bundler" ? "ESNext" : resolution,
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    noEmit: true,
    types: node ? ["node"] : [],
    typeRoots: [TYPE_ROOT],
  };
  await writeFile(config, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  const args = [COMPILERS[compiler], "-p", config, "--pretty", "false"];
  const { code, stdout, stderr } = await runToEnd(process.execPath, args, { cwd: folder });
  return code === 0 ? "" : stdout + stderr;
}
