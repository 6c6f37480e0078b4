import type { MementoState } from "../../platform/vscode/host.js";

/** Under which key a memento remembers that the sample vendors are shown. */
export const stateKey = "sampleVendors";

/** Whether the sample vendors are shown. */
export function sampleVendorsShown(state: Pick<MementoState, "get">): boolean {
  return state.get(stateKey) === true;
}
