import type { MementoState } from "../../platform/vscode/host.js";

/** The key of the memento that remembers whether the sample vendors are shown. */
export const stateKey = "sampleVendors";

/** Whether the sample vendors are shown. */
export function sampleVendorsShown(state: Pick<MementoState, "get">): boolean {
  return state.get(stateKey) === true;
}
