import * as l10n from "@vscode/l10n";
import { keepLoaded, type KeptLoaded } from "./keep-loaded.js";
import type { SecretsModel } from "./secrets-model.js";
import type { TreeFilter } from "./tree-filter.js";

/** Where a filter shows. */
export interface FilteredView {
  /** Draws the tree anew. */
  filterChanged(active: boolean): void;
  /** Stands above the tree; undefined for nothing. */
  showMessage(message: string | undefined): void;
}

/** Filters the tree, and loads what is not there yet: it might be what the user looks for. */
export class FilterView {
  readonly #model: SecretsModel;
  readonly #filter: TreeFilter;
  readonly #view: FilteredView;
  #loading: KeptLoaded | undefined;

  constructor(model: SecretsModel, filter: TreeFilter, view: FilteredView) {
    this.#model = model;
    this.#filter = filter;
    this.#view = view;
  }

  /** What the tree is filtered by; empty for all of it. */
  get text(): string {
    return this.#filter.text;
  }

  /** Filters by other words; none end the filter. */
  setText(text: string): void {
    const before = this.#filter.text;
    this.#filter.text = text;
    if (this.#filter.text === before) return;
    if (!this.#filter.active) {
      this.#loading?.stop();
      this.#loading = undefined;
    } else if (!this.#loading) {
      this.#loading = keepLoaded(this.#model);
      this.#loading.onDidChange(() => void this.#showMessage());
    }
    this.#view.filterChanged(this.#filter.active);
    void this.#showMessage();
  }

  dispose(): void {
    this.#loading?.stop();
  }

  async #showMessage(): Promise<void> {
    const { text, active } = this.#filter;
    if (!active) {
      this.#view.showMessage(undefined);
      return;
    }
    const { shown, loaded } = this.#filter.count(await this.#model.connections());
    if (text !== this.#filter.text) return;
    this.#view.showMessage(
      l10n.t(
        "{0} of {1} secrets match “{2}”",
        shown.toLocaleString(),
        loaded.toLocaleString(),
        text,
      ),
    );
  }
}
