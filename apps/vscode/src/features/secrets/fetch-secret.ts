import type { FieldInfo } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { pathOf, type SecretNode } from "../tree/tree-feature.js";
import { back, type PickItem } from "../../platform/vscode/prompter.js";
import { copyField } from "./copy-secret.js";
import { fetchable } from "./fetch-field.js";
import { revealField } from "./reveal-secret.js";
import type { SecretsContext } from "./secrets-context.js";
import { getOrPickSecret } from "../search/search-feature.js";

type Use = (context: SecretsContext, node: SecretNode) => Promise<void>;

/** Fetches a secret, for what the user chooses. */
export async function fetchSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Fetch Secret");
  const node = await getOrPickSecret(context, argument, title, fetchable());
  if (!node) return;
  const use = await context.prompter.pick<Use>({
    title: l10n.t("{0}: {1}", title, pathOf(node)),
    placeholder: l10n.t("What to do with it?"),
    items: node.summary.fields.flatMap((field) => usesOf(context, node, field)),
  });
  if (use !== undefined && use !== back) await use(context, node);
}

function usesOf(context: SecretsContext, node: SecretNode, field: FieldInfo): PickItem<Use>[] {
  const seconds = context.clearAfterSeconds();
  const only = node.summary.fields.length === 1;
  return [
    {
      value: (target, secret) => copyField(target, secret, field),
      label: only ? l10n.t("Copy the value") : l10n.t("Copy {0}", field.name),
      icon: "copy",
      ...(seconds > 0
        ? { description: l10n.t("cleared from the clipboard after {0} s", seconds) }
        : {}),
    },
    {
      value: (target, secret) => revealField(target, secret, field),
      label: only ? l10n.t("Reveal the value") : l10n.t("Reveal {0}", field.name),
      icon: "eye",
    },
  ];
}
