import { pathOf, type ParentNode, type SecretNode, type TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** How many secrets a filter leaves, of those that have been loaded. */
export interface FilterCount {
  readonly shown: number;
  readonly loaded: number;
}

/**
 * Leaves in the tree what the user wants to see: each word that was typed stands in the path of a
 * secret, or in its description, whatever the case and the accents.
 */
export class TreeFilter {
  readonly #model: Pick<SecretsModel, "isIncomplete" | "loaded">;
  #text = "";
  #words: readonly string[] = [];

  constructor(model: Pick<SecretsModel, "isIncomplete" | "loaded">) {
    this.#model = model;
  }

  /** What was typed; empty for no filter. */
  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text.trim();
    this.#words = fold(this.#text)
      .split(/\s+/)
      .filter((word) => word !== "");
  }

  /** Whether anything is filtered. */
  get active(): boolean {
    return this.#words.length > 0;
  }

  /** Whether a node stays. What tells of the state of a list always does. */
  readonly shows = (node: TreeNode): boolean => {
    if (!this.active) return true;
    switch (node.kind) {
      case "secret":
        return this.#matches(`${pathOf(node)} ${node.summary.description ?? ""}`);
      case "connection":
        return !node.hasCredentials || this.#showsParent(node);
      case "container":
        return this.#showsParent(node);
      default:
        return true;
    }
  };

  /** Counts the secrets below these connections. */
  count(connections: readonly TreeNode[]): FilterCount {
    const secrets = connections.flatMap((node) => (isParent(node) ? this.#secretsBelow(node) : []));
    return { shown: secrets.filter(this.shows).length, loaded: secrets.length };
  }

  /** What is still arriving, or did not arrive, may hold what the user looks for. */
  #showsParent(node: ParentNode): boolean {
    return (
      this.#matches(pathOf(node)) ||
      this.#model.isIncomplete(node) ||
      this.#model.loaded(node).some(this.shows)
    );
  }

  #secretsBelow(parent: ParentNode): SecretNode[] {
    return this.#model
      .loaded(parent)
      .flatMap((node) => (node.kind === "secret" ? node : this.#secretsBelow(node)));
  }

  #matches(text: string): boolean {
    const folded = fold(text);
    return this.#words.every((word) => folded.includes(word));
  }
}

function isParent(node: TreeNode): node is ParentNode {
  return node.kind === "connection" || node.kind === "container";
}

/** Without the difference of case and accents. */
function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
