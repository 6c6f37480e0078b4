import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
// The code generator uses TypeScript 5, so its version is defined in one place only.
const fromCodegen = createRequire(require.resolve("@keyhole/codegen/package.json"));

/** The script of TypeScript's compiler, by major version. */
export const COMPILERS = Object.freeze({
  5: getCompiler(fromCodegen),
  7: getCompiler(require),
});

/** The folder with the types of Node, for checks that need them. */
export const TYPE_ROOT = path.resolve(require.resolve("@types/node/package.json"), "../..");

/** @param {NodeJS.Require} from */
function getCompiler(from) {
  return path.join(path.dirname(from.resolve("typescript/package.json")), "bin/tsc");
}
