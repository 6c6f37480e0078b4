import { systemClock, type Clock } from "@keyhole/secrets";
import * as vscode from "vscode";
import { toDay } from "../../platform/vscode/ages.js";
import { viewId } from "../../platform/vscode/tree-view-ids.js";
import { isParent, type ParentNode, type SamplesNode, type TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";
import type { TreeFilter } from "./tree-filter.js";
import { rowId, secretTooltip, toTreeItem, type Looks, type RowState } from "./tree-item.js";

/** Provides the model to VS Code's tree view. */
export class SecretsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #model: SecretsModel;
  readonly #filter: Pick<TreeFilter, "isActive" | "shows">;
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #redraws: Redraws;
  #looks: Looks;
  readonly #stopListening: () => void;
  readonly #focus: vscode.Disposable;
  /**
   * Nodes whose children VS Code is waiting for. They will include all changes. A request to draw them
   * again would briefly show rows that commands can't use.
   */
  readonly #awaited = new Set<TreeNode>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #samples: SamplesNode = { kind: "samples" };
  #hasOnlySamples = false;
  /**
   * The ids of nodes that the user expanded. A new node for the same entry has the same id. A filter
   * changes the ids of rows, and VS Code forgets the state of the former ones.
   */
  readonly #expanded = new Set<string>();
  readonly #drawn = new WeakMap<TreeNode, RowState>();

  constructor(
    model: SecretsModel,
    filter: Pick<TreeFilter, "isActive" | "shows">,
    looks: Looks,
    clock: Clock = systemClock,
  ) {
    this.#model = model;
    this.#filter = filter;
    this.#looks = looks;
    this.#redraws = new Redraws((nodes) => this.#changed.fire(nodes), clock);
    this.#stopListening = model.onDidChange((node) => {
      // With a filter, entries that arrive may also make the nodes above them visible.
      if (filter.isActive) this.#redraws.draw(undefined);
      else if (node && this.#isExpanded(node) && !model.isBegun(node)) this.#drawReloaded(node);
      else if (node === undefined || !this.#awaited.has(node)) this.#redraws.draw(node);
      if (node?.kind === "container") this.#redrawRow(node.parent);
    });
    let day = toDay(clock.now());
    this.#focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      const today = toDay(clock.now());
      // The ages change at the beginning of a day.
      if (focused && today !== day) this.#redraws.draw(undefined);
      if (focused) day = today;
    });
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = toTreeItem(node, this.#looks, this.#draw(node));
    if (!item.collapsibleState) return item;
    const { id = "" } = item;
    if (this.#expanded.has(id)) item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    if (this.#filter.isActive) {
      item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
      // A different id, because VS Code remembers by id that the user collapsed the row.
      item.id = `${id}?filtered`;
    }
    return item;
  }

  /** Adds the tooltip of a secret, on demand because there may be thousands of secrets. */
  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === "secret") {
      const fields = this.#model.knownFields(node) ?? [];
      const summary = { ...node.summary, ...(await this.#model.details(node)) };
      item.tooltip = secretTooltip({ ...node, summary }, fields, this.#looks);
    }
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    this.#redraws.requested(node);
    if (!node || node.kind === "samples") {
      const roots = await this.#following(this.#model.roots());
      const shown = roots.filter(this.#filter.shows);
      const [samples, others] = [shown.filter(isSample), shown.filter((root) => !isSample(root))];
      if (node) return samples;
      this.#hasOnlySamples = others.length === 0;
      return samples.length > 0 ? [...others, this.#samples] : others;
    }
    if (isParent(node) && !this.#model.isCurrent(node)) return this.#childrenOfSuccessor(node);
    void this.#following(this.#model.children(node));
    const children = await this.#visibleChildren(node);
    this.#redraws.given(node);
    return children.filter(this.#filter.shows).map((child) => this.#model.getRow(child));
  }

  /** Remembers that the user expanded or collapsed a node. A filter expands everything that it shows. */
  setExpanded(node: TreeNode, isExpanded: boolean): void {
    if (this.#filter.isActive || !(isParent(node) || node.kind === "samples")) return;
    if (isExpanded) this.#expanded.add(rowId(node));
    else this.#expanded.delete(rowId(node));
    if (isParent(node)) this.#redrawRow(node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    if (isSample(node)) return this.#samples;
    if (!("parent" in node)) return undefined;
    const { parent } = node;
    // The only secret of a container is shown in place of the container.
    const isOnly = parent !== undefined && this.#model.getRow(parent) !== parent;
    return isOnly && "parent" in parent ? parent.parent : parent;
  }

  redraw(): void {
    this.#redraws.draw(undefined);
  }

  /** Marks the secrets that changed more than this number of days ago; 0 for none. */
  markOlderThan(days: number): void {
    if (days === this.#looks.markOlderThanDays) return;
    this.#looks = { ...this.#looks, markOlderThanDays: days };
    this.redraw();
  }

  /** Shows progress in the view until the last entry has arrived. */
  #following<T>(loading: Promise<T>): Promise<T> {
    void vscode.window.withProgress({ location: { viewId } }, () => loading);
    return loading;
  }

  #rowState(node: TreeNode): RowState {
    if (node.kind === "samples") return { isOpen: this.#hasOnlySamples };
    if (!isParent(node)) return {};
    // The list below an expanded row shows its failure.
    const failure = this.#isExpanded(node) ? undefined : this.#model.failure(node);
    return failure ? { failure } : {};
  }

  #draw(node: TreeNode): RowState {
    const state = this.#rowState(node);
    this.#drawn.set(node, state);
    return state;
  }

  /** Draws an expanded node after its new list has begun. Until then, commands can use the former rows. */
  #drawReloaded(node: ParentNode): void {
    void this.#following(this.#model.children(node));
    void this.#visibleChildren(node).then(() => this.#redraws.draw(node));
  }

  #isExpanded(node: ParentNode): boolean {
    return this.#filter.isActive || this.#expanded.has(rowId(node));
  }

  /** Draws a node again if the state of its row has changed. */
  #redrawRow(node: ParentNode): void {
    const before = this.#drawn.get(node);
    if (before && before.failure !== this.#rowState(node).failure) this.#redraws.draw(node);
  }

  /** Returns the children of a replaced node, which VS Code may still have, and makes it draw the new ones. */
  async #childrenOfSuccessor(node: ParentNode): Promise<TreeNode[]> {
    const successor = await this.#following(this.#model.current(node));
    if (!successor) return [];
    this.#redraws.draw(undefined);
    return this.getChildren(successor);
  }

  async #visibleChildren(node: TreeNode): Promise<TreeNode[]> {
    this.#awaited.add(node);
    await this.#model.begun(node);
    this.#awaited.delete(node);
    return this.#model.visibleChildren(node);
  }

  dispose(): void {
    this.#stopListening();
    this.#focus.dispose();
    this.#redraws.dispose();
    this.#changed.dispose();
  }
}

function isSample(node: TreeNode): boolean {
  return node.kind === "connection" && node.lifetime === "sample";
}

/** A node that VS Code must draw again; undefined for the whole tree. */
type Drawn = TreeNode | undefined;

/** VS Code usually requests the children of a node within this time. */
const askedWithinMs = 1000;
/** VS Code usually shows the children of a node within this time. */
const shownWithinMs = 300;
/** Limited because VS Code never requests nodes that are collapsed or out of sight. */
const maxAttempts = 3;

/**
 * Makes VS Code draw nodes again, with one request for all changes of a turn, because it would draw
 * several requests more than once. VS Code drops a request for a node whose children it is adding, and
 * can't use their rows until it requests them again. So each request waits until they are shown, and
 * is repeated until VS Code requests the children.
 */
class Redraws {
  readonly #fire: (nodes: TreeNode[] | undefined) => void;
  readonly #clock: Clock;
  #outdated = new Set<Drawn>();
  #isScheduled = false;
  /** When the children of a node were given to VS Code. */
  readonly #givenAt = new WeakMap<TreeNode, number>();
  /** The number of attempts by node, for nodes that VS Code hasn't requested yet. */
  readonly #attempts = new Map<Drawn, number>();
  #stopWaiting: (() => void) | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(fire: (nodes: TreeNode[] | undefined) => void, clock: Clock) {
    this.#fire = fire;
    this.#clock = clock;
  }

  draw(node: Drawn): void {
    this.#outdated.add(node);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => this.#drawOutdated());
  }

  given(node: TreeNode): void {
    this.#givenAt.set(node, this.#clock.now());
  }

  requested(node: Drawn): void {
    this.#attempts.delete(node);
    if (this.#attempts.size === 0) this.#stopTimer?.();
  }

  dispose(): void {
    this.#stopWaiting?.();
    this.#stopTimer?.();
    this.#attempts.clear();
  }

  #drawOutdated(): void {
    this.#isScheduled = false;
    const outdated = this.#outdated.has(undefined) ? [undefined] : [...this.#outdated];
    this.#outdated = new Set(outdated.filter((node) => this.#waitMs(node) > 0));
    const nodes = outdated.filter((node) => !this.#outdated.has(node));
    this.#stopWaiting?.();
    if (this.#outdated.size > 0) {
      const ms = Math.min(...[...this.#outdated].map((node) => this.#waitMs(node)));
      this.#stopWaiting = this.#clock.after(ms, () => this.#drawOutdated());
    }
    if (nodes.length === 0) return;
    if (nodes[0] === undefined) this.#attempts.clear();
    for (const node of nodes) this.#attempts.set(node, 0);
    this.#request(nodes);
  }

  #waitMs(node: Drawn): number {
    const givenAt = node && this.#givenAt.get(node);
    return givenAt === undefined ? 0 : givenAt + shownWithinMs - this.#clock.now();
  }

  #request(nodes: readonly Drawn[]): void {
    for (const node of nodes) {
      const attempt = (this.#attempts.get(node) ?? maxAttempts) + 1;
      if (attempt < maxAttempts) this.#attempts.set(node, attempt);
      else this.#attempts.delete(node);
    }
    this.#stopTimer?.();
    if (this.#attempts.size > 0) {
      this.#stopTimer = this.#clock.after(askedWithinMs, () =>
        this.#request([...this.#attempts.keys()]),
      );
    }
    const wanted = nodes.filter((node) => node !== undefined);
    this.#fire(wanted.length < nodes.length ? undefined : wanted);
  }
}
