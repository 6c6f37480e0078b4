import type { CommandTable } from "../../platform/vscode/command-table.js";
import { convertEnv } from "./convert-env.js";
import { copyReference, findAllReferences, showInTree } from "./reference-commands.js";
import type { ConvertContext, WorkspaceReferences } from "./references-context.js";
import type {
  findBrokenReferences as FindBroken,
  registerReferenceProviders as Register,
} from "./register.js";
import type * as vscode from "vscode";
import type { ReferenceChecks } from "./reference-checks.js";

export { ReferenceChecks, TreeLists } from "./reference-checks.js";
export { copyReference, countReferences, findAllReferences } from "./reference-commands.js";
export type { ReferencesContext, WorkspaceReferences } from "./references-context.js";

// Files that use VS Code's API are loaded on first use, so that tests can import this file.

/** Registers the editor features for references, in all languages and kinds of documents. */
export async function registerEditorFeatures(
  ...args: Parameters<typeof Register>
): Promise<vscode.Disposable> {
  return (await import("./register.js")).registerReferenceProviders(...args);
}

/** Finds the references in the workspace that a new name breaks. */
export async function findBrokenReferences(
  ...args: Parameters<typeof FindBroken>
): ReturnType<typeof FindBroken> {
  return (await import("./register.js")).findBrokenReferences(...args);
}

/** Creates the search for references in the files of the workspace. */
export function workspaceReferences(checks: ReferenceChecks): WorkspaceReferences {
  return {
    find: async (node, signal) =>
      (await import("./register.js")).findInWorkspace(checks, node, signal),
    atCursor: async () => (await import("./register.js")).referenceAtCursor(),
  };
}

/** The commands of this feature. */
export const referencesCommands: CommandTable<ConvertContext> = {
  "keyhole.copyReference": copyReference,
  "keyhole.findReferences": findAllReferences,
  "keyhole.showInTree": showInTree,
  "keyhole.convertEnv": convertEnv,
};
