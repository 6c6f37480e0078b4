import { fold } from "@keyhole/secrets/catalog";
import * as l10n from "@vscode/l10n";
import { keepLoaded, type KeptLoaded } from "./load-everything.js";
import { type ParentNode, getPath, type TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** The view that a filter changes. */
export interface FilteredView {
  filterChanged(isActive: boolean): void;
  /** Shows a message above the tree. An empty message removes it. */
  showMessage(message: string): void;
}

/**
 * Filters the tree. A secret stays if its path and description contain every word; case and accents are
 * ignored. Lists that aren't loaded yet are loaded, because they may contain a match.
 */
export class TreeFilter {
  readonly #model: SecretsModel;
  readonly #view: FilteredView;
  #text = "";
  #words: readonly string[] = [];
  #loading: KeptLoaded | undefined;

  constructor(model: SecretsModel, view: FilteredView) {
    this.#model = model;
    this.#view = view;
  }

  get text(): string {
    return this.#text;
  }

  /** Sets the filter. An empty text removes it. */
  setText(typed: string): void {
    const text = typed.trim();
    if (text === this.#text) return;
    this.#text = text;
    this.#words = text === "" ? [] : fold(text).split(/\s+/);
    if (!this.isActive) {
      this.dispose();
    } else if (!this.#loading) {
      this.#loading = keepLoaded(this.#model);
      this.#loading.onDidChange(() => void this.#showMessage());
    }
    this.#view.filterChanged(this.isActive);
    void this.#showMessage();
  }

  get isActive(): boolean {
    return this.#words.length > 0;
  }

  readonly shows = (node: TreeNode): boolean => {
    if (!this.isActive) return true;
    switch (node.kind) {
      case "secret":
        return this.#matches(`${getPath(node)} ${node.summary.description ?? ""}`);
      case "samples":
        return true;
      case "connection":
        return !node.hasCredentials || this.#showsParent(node);
      case "container":
        return this.#showsParent(node);
      default:
        return true;
    }
  };

  dispose(): void {
    this.#loading?.stop();
    this.#loading = undefined;
  }

  /** An incomplete list may still receive a match. */
  #showsParent(node: ParentNode): boolean {
    return (
      this.#matches(getPath(node)) ||
      this.#model.isIncomplete(node) ||
      this.#model.loaded(node).some(this.shows)
    );
  }

  async #showMessage(): Promise<void> {
    const text = this.#text;
    if (!this.isActive) {
      this.#view.showMessage("");
      return;
    }
    const connections = await this.#model.connections();
    if (text !== this.#text) return;
    const secrets = connections.flatMap((node) => this.#model.loadedSecrets(node));
    const shown = secrets.filter(this.shows).length.toLocaleString();
    const loaded = secrets.length.toLocaleString();
    this.#view.showMessage(
      this.#loading?.incomplete()
        ? l10n.t(
            "{0} of {1} secrets match “{2}”. There are more containers, which aren't loaded.",
            shown,
            loaded,
            text,
          )
        : l10n.t("{0} of {1} secrets match “{2}”", shown, loaded, text),
    );
  }

  #matches(text: string): boolean {
    const folded = fold(text);
    return this.#words.every((word) => folded.includes(word));
  }
}
