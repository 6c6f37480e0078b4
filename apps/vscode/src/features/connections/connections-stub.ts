import * as vscode from "vscode";
import type { State } from "../../platform/vscode/host.js";
import { sampleVendorsShown } from "./sample-state.js";

/** Has the menus offer to add the sample vendors, or to remove them. */
export function offerSampleVendors(state: Pick<State, "get">): void {
  void vscode.commands.executeCommand(
    "setContext",
    "keyhole.sampleVendors",
    sampleVendorsShown(state),
  );
}
