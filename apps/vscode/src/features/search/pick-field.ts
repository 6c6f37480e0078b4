import type { FieldInfo } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { pathOf, type SecretNode } from "../tree/tree-feature.js";
import { back, type Prompter } from "../../platform/vscode/prompter.js";

/** Has the user choose a field of a secret; what has only one is not asked. */
export async function pickField(
  prompter: Prompter,
  title: string,
  node: SecretNode,
): Promise<FieldInfo | undefined> {
  const field = await prompter.pick<FieldInfo>({
    title: l10n.t("{0}: {1}", title, pathOf(node)),
    placeholder: l10n.t("Which field?"),
    items: () =>
      Promise.resolve(
        node.summary.fields.map((value) => ({
          value,
          label: value.name,
          icon: value.confidential ? "key" : "symbol-field",
        })),
      ),
    only: () => true,
  });
  return field === back ? undefined : field;
}
