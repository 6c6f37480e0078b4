import * as l10n from "@vscode/l10n";
import type { SearchState } from "../../platform/vscode/prompter.js";

/** What helps where there is no connection yet. */
export type Beginning = { readonly kind: "addConnection" } | { readonly kind: "addSampleVendors" };

/** Whatever is typed: there is nothing to find. */
export function beginnings(): SearchState<Beginning> {
  return {
    rows: [
      {
        value: { kind: "addConnection" },
        label: l10n.t("Add Connection…"),
        detail: l10n.t("There is no connection yet, and so no secret to find."),
        icon: "add",
        actions: [],
      },
      {
        value: { kind: "addSampleVendors" },
        label: l10n.t("Try It with Sample Vendors"),
        detail: l10n.t("They run inside the editor and send nothing anywhere."),
        icon: "beaker",
        actions: [],
      },
    ],
    summary: "",
    busy: false,
  };
}
