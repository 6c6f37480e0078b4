// Loaded into every process of VS Code before anything else, if VS Code is started with log files.
// @ts-expect-error -- VS Code's Node has it, but is newer than the one that these types are for
import { registerHooks } from "node:module";

const standIn = new URL("spdlog.mjs", import.meta.url).href;

/** @typedef {(specifier: string, context: object) => object} Resolve */

registerHooks({
  /** @type {(...all: [...Parameters<Resolve>, Resolve]) => object} */
  resolve: (specifier, context, next) =>
    specifier === "@vscode/spdlog"
      ? { url: standIn, format: "module", shortCircuit: true }
      : next(specifier, context),
});
