import type { Clock } from "@keyhole/secrets";
import type { TreeNode } from "./nodes.js";

/** What VS Code is told to draw anew; undefined stands for the whole tree. */
type Drawn = TreeNode | undefined;

/** How long VS Code usually takes to ask for what is below a node, and more. */
const askedWithinMs = 1000;
/** A node that is closed, or out of sight, is never asked for. */
const maxAttempts = 3;

/**
 * Tells VS Code to draw nodes anew, once for all changes of a turn: it draws the first of several
 * at once, and the others a moment later once more. It also forgets to draw a node whose children
 * are on their way at that moment, and would show them for good: it is told again until it asks.
 */
export class Redraws {
  readonly #fire: (nodes: TreeNode[] | undefined) => void;
  readonly #clock: Clock;
  /** What is drawn anew at the end of this turn. */
  readonly #outdated = new Set<Drawn>();
  /** What VS Code was told of, and has not asked for yet, by what stops the wait. */
  readonly #waiting = new Map<Set<Drawn>, () => void>();

  /** @param fire tells VS Code: undefined to draw the whole tree */
  constructor(fire: (nodes: TreeNode[] | undefined) => void, clock: Clock) {
    this.#fire = fire;
    this.#clock = clock;
  }

  /** Has a node drawn anew, with what is below it. */
  draw(node: Drawn): void {
    const scheduled = this.#outdated.size > 0;
    this.#outdated.add(node);
    if (scheduled) return;
    queueMicrotask(() => {
      const all = this.#outdated.has(undefined);
      const nodes = new Set(all ? [undefined] : this.#outdated);
      this.#outdated.clear();
      if (all) this.dispose();
      this.#tell(nodes, 1);
    });
  }

  /** Takes up that VS Code asks for what is below a node. */
  asked(node: Drawn): void {
    for (const [nodes, stop] of this.#waiting) {
      nodes.delete(node);
      if (nodes.size > 0) continue;
      stop();
      this.#waiting.delete(nodes);
    }
  }

  /** Waits for nothing any more. */
  dispose(): void {
    for (const stop of this.#waiting.values()) stop();
    this.#waiting.clear();
  }

  #tell(nodes: Set<Drawn>, attempt: number): void {
    if (attempt < maxAttempts) {
      const stop = this.#clock.after(askedWithinMs, () => {
        this.#waiting.delete(nodes);
        this.#tell(nodes, attempt + 1);
      });
      this.#waiting.set(nodes, stop);
    }
    this.#fire(nodes.has(undefined) ? undefined : [...nodes].filter(isNode));
  }
}

function isNode(node: Drawn): node is TreeNode {
  return node !== undefined;
}
