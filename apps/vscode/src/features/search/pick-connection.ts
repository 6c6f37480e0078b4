import * as l10n from "@vscode/l10n";
import type { ConnectionNode, FailedNode } from "../tree/tree-feature.js";
import { back, type PickItem } from "../../platform/vscode/prompter.js";
import type { SearchContext } from "./search-context.js";

/** What is offered besides the connections. */
interface ConnectionOffers<T> {
  readonly mayAdd?: boolean;
  /** Stand before them. */
  readonly first?: readonly PickItem<T>[];
}

type Special = "retry" | "addConnection";

/**
 * Has the user choose a connection; undefined where the user gave up.
 *
 * @param offers which connections are offered
 */
export async function pickConnection<T extends object = never>(
  context: SearchContext,
  title: string,
  offers: (node: ConnectionNode) => boolean = () => true,
  { mayAdd = true, first = [] }: ConnectionOffers<T> = {},
): Promise<ConnectionNode | NoInfer<T> | undefined> {
  for (;;) {
    const choice = await context.prompter.pick<ConnectionNode | T | Special>({
      title,
      placeholder: l10n.t("Which connection?"),
      items: async () => {
        const nodes = await context.model.connections();
        const items: PickItem<ConnectionNode | T | Special>[] = nodes
          .filter(offers)
          .map((node) => ({
            value: node,
            label: node.record.alias,
            description: node.vendor.name,
            icon: node.lifetime === "sample" ? "beaker" : "plug",
          }));
        const add = {
          value: "addConnection" as const,
          label: l10n.t("Add Connection…"),
          icon: "add",
        };
        const locked = await context.model.locked();
        const retry = locked ? [retryItem(locked)] : [];
        // Where there is no connection, there is nothing to search.
        return [...(items.length > 0 ? first : []), ...items, ...retry, ...(mayAdd ? [add] : [])];
      },
    });
    if (choice === undefined || choice === back) return undefined;
    if (typeof choice === "object") return choice;
    if (choice === "retry") context.model.reset();
    else await context.addConnection();
  }
}

/** What could not be loaded, and is tried again. */
export function retryItem({ message, remedy }: FailedNode) {
  return {
    value: "retry" as const,
    label: l10n.t("Retry"),
    detail: l10n.t("{0} {1}", message, remedy),
    icon: "error",
  };
}
