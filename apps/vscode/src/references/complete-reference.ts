import {
  expandTemplate,
  formatSegment,
  scheme,
  segmentsFor,
  type FieldInfo,
  type Reference,
  type Segment,
  type Variables,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import {
  entryOf,
  nameOf,
  type ConnectionNode,
  type EntryNode,
  type ParentNode,
  type SecretNode,
} from "../tree/nodes.js";
import { entryNamed } from "./entry-named.js";
import type { SecretsModel } from "../tree/secrets-model.js";
import { vendorText } from "../ui/vendor-text.js";

/** Something that could stand as a part of a reference. */
export interface Suggestion {
  readonly kind: "connection" | "container" | "secret" | "field";
  /** What people call it. */
  readonly label: string;
  /** What is written, with a slash after it where another part must follow. */
  readonly text: string;
  /** What is compared with what people type: they may know it by its name or by its id. */
  readonly filter: string;
  readonly detail: string;
  readonly description?: string | undefined;
  /** When it last changed, where that is known: milliseconds since 1970-01-01T00:00:00Z. */
  readonly modifiedAt?: number | undefined;
}

export interface Suggestions {
  readonly entries: readonly Suggestion[];
  /** Whether more may come: the list is still arriving, or too long. */
  readonly incomplete: boolean;
}

/** More than these nobody reads: whoever types on narrows them down. */
const maxEntries = 500;

const nothing: Suggestions = { entries: [], incomplete: false };

/**
 * What could stand next in a reference.
 *
 * @param before the reference from its beginning up to the part that is being written
 * @param typed what has been typed of that part; where it begins with `@`, ids are meant
 * @param variables what variables stand for, as far as that is known
 */
export async function completeReference(
  model: SecretsModel,
  before: string,
  typed: string,
  variables: Variables,
): Promise<Suggestions> {
  const depth = before.slice(scheme.length).split("/").length - 1;
  if (depth === 0) return connections(await model.connections());
  if (depth > 3) return nothing;
  const path = readPath(before, depth, variables);
  const connection = path && (await connectionNamed(model, path.alias));
  if (!connection) return nothing;
  if (depth === 1) return children(model, connection, typed);
  const container = await entryNamed(model, connection, path.container);
  if (container?.kind !== "container") return nothing;
  if (depth === 2) return children(model, container, typed);
  const secret = await entryNamed(model, container, path.secret);
  return secret?.kind === "secret" ? fields(secret) : nothing;
}

/** The parts that stand already; undefined where they make no reference, or not yet. */
function readPath(before: string, depth: number, variables: Variables): Reference | undefined {
  try {
    // A container must be there, for all before it to be read.
    return expandTemplate(depth === 1 ? `${before}x` : before.slice(0, -1), variables);
  } catch {
    return undefined;
  }
}

async function connectionNamed(
  model: SecretsModel,
  alias: string,
): Promise<ConnectionNode | undefined> {
  return (await model.connections()).find(({ record }) => record.alias === alias);
}

function connections(nodes: readonly ConnectionNode[]): Suggestions {
  const entries = nodes.map(({ record, vendor }): Suggestion => ({
    kind: "connection",
    label: record.alias,
    text: `${record.alias}/`,
    filter: record.alias,
    detail: vendor.name,
  }));
  return { entries, incomplete: false };
}

async function children(
  model: SecretsModel,
  parent: ParentNode,
  typed: string,
): Promise<Suggestions> {
  await model.begun(parent);
  const nodes = model.loaded(parent);
  const isWhole = !model.isIncomplete(parent);
  const byId = typed.startsWith("@");
  const segments = segmentsFor(nodes.map(entryOf), isWhole);
  const wanted = typed.toLowerCase();
  const entries = nodes
    .flatMap((node, index) => {
      const segment = byId ? { id: entryOf(node).id } : segments[index]!.segment;
      return suggestionFor(node, segment, byId) ?? [];
    })
    .filter(({ filter }) => isLike(wanted, filter));
  return {
    entries: entries.slice(0, maxEntries),
    incomplete: !isWhole || entries.length > maxEntries,
  };
}

/** Leaves the finer choice to the editor: the letters must be there, in their order. */
function isLike(wanted: string, text: string): boolean {
  const lower = text.toLowerCase();
  let from = 0;
  for (const char of wanted) {
    from = lower.indexOf(char, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function suggestionFor(node: EntryNode, segment: Segment, byId: boolean): Suggestion | undefined {
  const text = textOf(segment);
  if (text === undefined) return undefined;
  const label = nameOf(node);
  const filter = filterOf(label, text, "id" in segment, byId);
  if (node.kind === "container") {
    const { vendor } = node.parent;
    const isLast = vendor.secretId === undefined;
    return {
      kind: "container",
      label,
      text: isLast ? text : `${text}/`,
      filter,
      detail: vendorText(vendor.containerNoun.one),
    };
  }
  return {
    kind: "secret",
    label,
    text,
    filter,
    detail: l10n.t("secret"),
    description: node.summary.description,
    modifiedAt: node.summary.modifiedAt,
  };
}

/**
 * VS Code compares no more than 128 characters, and the first letter typed must begin a word of
 * them: what is likelier to be typed comes first, and the other after a space.
 */
function filterOf(label: string, text: string, isId: boolean, byId: boolean): string {
  if (byId) return `${text} ${label}`;
  // Who types the @ is asked about ids anew.
  if (isId) return `${label} ${text.slice(1)}`;
  return textOf({ name: label }) === text ? text : `${text} ${label}`;
}

/** Undefined for an id that no reference can hold. */
function textOf(segment: Segment): string | undefined {
  try {
    return formatSegment(segment);
  } catch {
    return undefined;
  }
}

function fields({ summary }: SecretNode): Suggestions {
  const entries = summary.fields.map(({ name, confidential }: FieldInfo, index): Suggestion => ({
    kind: "field",
    label: name,
    text: formatSegment({ name }),
    filter: formatSegment({ name }),
    detail: [
      l10n.t("field"),
      ...(index === 0 ? [l10n.t("the one that is meant without a field")] : []),
      ...(confidential ? [] : [l10n.t("not confidential")]),
    ].join(" · "),
  }));
  return { entries, incomplete: false };
}
