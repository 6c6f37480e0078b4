import { Best } from "./best.js";
import type { IndexedConnection, IndexedContainer, IndexedSecret } from "./indexed.js";
import { sameness, scoreElsewhere, scoreInName, type Query } from "./query.js";

/** What a word counts where it matches; in a name it counts in full. */
const weights = { container: 0.75, alias: 0.65, vendorName: 0.55, description: 0.45 };

/** What it counts to be the last used secret: enough to decide between near ties. */
const recencyBonus = 0.04;

/** A secret that a query found. */
export interface Found {
  readonly connection: IndexedConnection;
  readonly container: IndexedContainer;
  readonly secret: IndexedSecret;
  readonly score: number;
}

/** How recently a secret was used: 1 for the last one, going down to 0 for none. */
export type Recency = ReadonlyMap<IndexedSecret, number>;

/**
 * Finds the best matches, the best one first. Each word of the query counts where it matches best.
 *
 * @param query undefined for every secret, the recently used ones first
 */
export function searchIndex(
  connections: Iterable<IndexedConnection>,
  query: Query | undefined,
  limit: number,
  recency: Recency,
): readonly Found[] {
  const best = new Best<Found>(limit, compareFound);
  for (const connection of connections) {
    const around = query?.words.map((word) => scoreAround(word, connection)) ?? [];
    for (const container of connection.containers.values()) {
      const outside = query?.words.map((word, index) =>
        Math.max(around[index] ?? 0, scoreInContainer(word, container)),
      );
      for (const secret of container.secrets.values()) {
        let score = query && outside ? scoreSecret(query, secret, outside) : 1;
        if (score === 0) continue;
        const recent = recency.get(secret);
        if (recent !== undefined) score += recencyBonus * recent;
        if (best.worst && score < best.worst.score) continue;
        best.add({ connection, container, secret, score });
      }
    }
  }
  return best.kept;
}

function scoreAround(word: string, { alias, vendorName }: IndexedConnection): number {
  return Math.max(
    weights.alias * scoreElsewhere(word, alias),
    weights.vendorName * scoreElsewhere(word, vendorName),
  );
}

function scoreInContainer(word: string, { name }: IndexedContainer): number {
  return weights.container * scoreElsewhere(word, name);
}

/** @param outside what each word scores outside of the secret; 0 where it matches nothing there */
function scoreSecret(query: Query, secret: IndexedSecret, outside: readonly number[]): number {
  const { name, description } = secret;
  const { words, phrases } = query;
  // More than any other match can score: what was typed as it is comes first.
  const exact = 2 * sameness(query, name);
  let sum = 0;
  let nameAlone = words.length > 1;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const inName = scoreInName(word, name);
    let score = Math.max(inName, outside[index] ?? 0);
    if (description && score < weights.description) {
      score = Math.max(score, weights.description * scoreElsewhere(word, description));
    }
    if (score === 0) return exact;
    if (score > inName) nameAlone = false;
    sum += score;
  }
  const average = sum / words.length;
  // Within one name the order of the words matters too, and what stands between them.
  const phrase = nameAlone ? Math.max(...phrases.map((text) => scoreInName(text, name))) : 0;
  return exact + (phrase === 0 ? average : phrase);
}

function compareFound(one: Found, other: Found): number {
  return (
    other.score - one.score ||
    compareTexts(one.secret.name.plain, other.secret.name.plain) ||
    compareTexts(one.container.name.plain, other.container.name.plain) ||
    compareTexts(one.connection.alias.plain, other.connection.alias.plain) ||
    // Names may be the same everywhere; ids never are.
    compareTexts(one.connection.id, other.connection.id) ||
    compareTexts(one.container.id, other.container.id) ||
    compareTexts(one.secret.id, other.secret.id)
  );
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
