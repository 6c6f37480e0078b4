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
export { copyReference, countReferences } from "./reference-commands.js";
export type { ReferencesContext, WorkspaceReferences } from "./references-context.js";

// Everything below that uses VS Code's API is loaded on first use. So tests can import this file.

/** Registers what editors show of references, in any language and for documents of any kind. */
export async function registerEditorFeatures(
  ...args: Parameters<typeof Register>
): Promise<vscode.Disposable> {
  return (await import("./register.js")).registerReferenceProviders(...args);
}

/** Finds the references in the workspace that a renaming breaks. */
export async function findBrokenReferences(
  ...args: Parameters<typeof FindBroken>
): ReturnType<typeof FindBroken> {
  return (await import("./register.js")).findBrokenReferences(...args);
}

/** The references in the files of the workspace. */
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
