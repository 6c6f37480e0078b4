import * as l10n from "@vscode/l10n";
import type { ConnectionNode } from "../tree/tree-feature.js";
import { back, type PickItem } from "../../platform/vscode/prompter.js";
import type { SearchContext } from "./search-context.js";

interface ConnectionOffers<T> {
  readonly offers?: ((node: ConnectionNode) => boolean) | undefined;
  /** The message if none of the connections are offered, as a sentence. */
  readonly nothing?: string | undefined;
  readonly mayAdd?: boolean;
  readonly first?: readonly PickItem<T>[];
}

/** Lets the user choose a connection. Returns undefined if the user cancels or none is offered. */
export async function pickConnection<T extends object = never>(
  context: SearchContext,
  title: string,
  { offers = () => true, nothing, mayAdd = true, first = [] }: ConnectionOffers<T> = {},
): Promise<ConnectionNode | NoInfer<T> | undefined> {
  const { model, prompter } = context;
  for (;;) {
    const nodes = await model.connections();
    const items = nodes.filter(offers).map((node) => ({
      value: node,
      label: node.record.alias,
      description: node.vendor.name,
      icon: node.lifetime === "sample" ? "beaker" : "plug",
    }));
    if (nothing !== undefined && nodes.length > 0 && items.length === 0) {
      await prompter.inform(nothing);
      return undefined;
    }
    const locked = await model.locked();
    const retry = {
      value: "retry" as const,
      label: l10n.t("Retry"),
      detail: l10n.t("{0} {1}", locked?.message ?? "", locked?.remedy ?? ""),
      icon: "error",
    };
    const add = { value: "add" as const, label: l10n.t("Add Connection…"), icon: "add" };
    const choice = await prompter.pick<ConnectionNode | T | "retry" | "add">({
      title,
      prompt: l10n.t("Select the connection"),
      items: [
        ...(items.length > 0 ? first : []),
        ...items,
        ...(locked ? [retry] : []),
        ...(mayAdd ? [add] : []),
      ],
    });
    if (choice === undefined || choice === back) return undefined;
    if (typeof choice === "object") return choice;
    if (choice === "retry") model.reset();
    else await context.addConnection();
  }
}

/**
 * Reports that there is no connection for a command, or why the connections can't be read.
 *
 * @param none the message if there are none, as a sentence
 */
export async function showNone(
  { model, prompter }: Pick<SearchContext, "model" | "prompter">,
  none: string,
): Promise<void> {
  const locked = await model.locked();
  if (!locked) {
    await prompter.inform(none);
    return;
  }
  const retry = l10n.t("Retry");
  const answer = await prompter.warn(l10n.t("{0} {1}", locked.message, locked.remedy), retry);
  if (answer === retry) model.reset();
}
