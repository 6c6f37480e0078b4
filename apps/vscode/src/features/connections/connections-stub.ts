import * as vscode from "vscode";
import type { MementoState } from "../../platform/vscode/host.js";
import { sampleVendorsShown } from "./sample-state.js";

/** Makes the menus offer to add the sample vendors, or to remove them. */
export function offerSampleVendors(state: Pick<MementoState, "get">): void {
  void vscode.commands.executeCommand(
    "setContext",
    "keyhole.sampleVendors",
    sampleVendorsShown(state),
  );
}
