import {
  formatSegment,
  matchSegment,
  parseTemplate,
  isVariable,
  scheme,
  segmentsFor,
  type FieldInfo,
  type Segment,
  type Template,
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
import type { SecretsModel } from "../tree/secrets-model.js";
import { vendorText } from "../ui/vendor-text.js";

/** Something that could stand as a part of a reference. */
export interface Suggestion {
  readonly kind: "connection" | "container" | "secret" | "field";
  readonly label: string;
  /** What is written, with a slash after it where another part must follow. */
  readonly text: string;
  readonly detail: string;
  readonly description?: string | undefined;
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
 * @param typed what has been typed of that part
 */
export async function completeReference(
  model: SecretsModel,
  before: string,
  typed: string,
): Promise<Suggestions> {
  const depth = before.slice(scheme.length).split("/").length - 1;
  if (depth === 0) return connections(await model.connections());
  if (depth > 3) return nothing;
  const path = readPath(before, depth);
  const connection = path && (await connectionNamed(model, path.alias));
  if (!connection) return nothing;
  if (depth === 1) return children(model, connection, typed);
  const container = await childNamed(model, connection, path.container);
  if (container?.kind !== "container") return nothing;
  if (depth === 2) return children(model, container, typed);
  const secret = await childNamed(model, container, path.secret);
  return secret?.kind === "secret" ? fields(secret) : nothing;
}

/** The parts that stand already; undefined where they make no reference. */
function readPath(before: string, depth: number): Template | undefined {
  try {
    // A container must be there, for all before it to be read.
    return parseTemplate(depth === 1 ? `${before}x` : before.slice(0, -1));
  } catch {
    return undefined;
  }
}

async function connectionNamed(
  model: SecretsModel,
  alias: Template["alias"],
): Promise<ConnectionNode | undefined> {
  return (await model.connections()).find(({ record }) => record.alias === alias);
}

async function childNamed(
  model: SecretsModel,
  parent: ParentNode,
  part: Template["secret"],
): Promise<EntryNode | undefined> {
  if (part === undefined || isVariable(part)) return undefined;
  await model.children(parent);
  const nodes = model.loaded(parent);
  const [found] = matchSegment(part, nodes.map(entryOf));
  return nodes.find((node) => entryOf(node).id === found?.id);
}

function connections(nodes: readonly ConnectionNode[]): Suggestions {
  const entries = nodes.map(({ record, vendor }): Suggestion => ({
    kind: "connection",
    label: record.alias,
    text: `${record.alias}/`,
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
  const segments = segmentsFor(nodes.map(entryOf), isWhole);
  const wanted = typed.toLowerCase();
  const entries = nodes
    .flatMap((node, index) => suggestionFor(node, segments[index]!.segment) ?? [])
    .filter(({ label, text }) => isLike(wanted, label) || isLike(wanted, text));
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

function suggestionFor(node: EntryNode, segment: Segment): Suggestion | undefined {
  const text = textOf(segment);
  if (text === undefined) return undefined;
  if (node.kind === "container") {
    const { vendor } = node.parent;
    const isLast = vendor.secretId === undefined;
    return {
      kind: "container",
      label: nameOf(node),
      text: isLast ? text : `${text}/`,
      detail: vendorText(vendor.containerNoun.one),
    };
  }
  return {
    kind: "secret",
    label: nameOf(node),
    text,
    detail: detailOf(node),
    description: node.summary.description,
  };
}

/** Undefined for an id that no reference can hold. */
function textOf(segment: Segment): string | undefined {
  try {
    return formatSegment(segment);
  } catch {
    return undefined;
  }
}

function detailOf({ summary: { modifiedAt } }: SecretNode): string {
  return modifiedAt === undefined
    ? l10n.t("secret")
    : l10n.t("secret · changed {0}", new Date(modifiedAt).toLocaleString());
}

function fields({ summary }: SecretNode): Suggestions {
  const entries = summary.fields.map(({ name, confidential }: FieldInfo, index): Suggestion => ({
    kind: "field",
    label: name,
    text: formatSegment({ name }),
    detail: [
      l10n.t("field"),
      ...(index === 0 ? [l10n.t("the one that is meant without a field")] : []),
      ...(confidential ? [] : [l10n.t("not confidential")]),
    ].join(" · "),
  }));
  return { entries, incomplete: false };
}
