import { isBuiltin } from "node:module";

/**
 * Has libraries that `require` what Node brings along import it instead: a bundle of ES modules has no
 * `require`.
 *
 * @returns {import("esbuild").Plugin}
 */
export function builtinsByImport() {
  const namespace = "builtin";
  return {
    name: "builtins-by-import",
    setup: (build) => {
      build.onResolve({ filter: /^[\w:/]+$/ }, ({ kind, path }) =>
        kind === "require-call" && isBuiltin(path) ? { path, namespace } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
        contents: `export * from ${JSON.stringify(path)};`,
      }));
    },
  };
}
