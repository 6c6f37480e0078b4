import { performance } from "node:perf_hooks";
import { Catalog } from "@keyhole/secrets/catalog";
import { compare } from "../compare.mjs";
import { machine } from "../machine.mjs";
import { linearScan } from "./linear-scan.mjs";
import { sampleNames } from "./sample-names.mjs";

const LIMIT = 200;

const QUERIES = ["", "s", "st", "stripe", "stripe key", "web gen secret", "swk", "zzzz"];

/**
 * @typedef {object} SizeFigures
 * @property {number} count of secrets
 * @property {number} filling milliseconds to fill the catalog, page by page
 * @property {readonly ({ query: string, hits: number } & import("../compare.mjs").Comparison)[]}
 *   queries
 */

/**
 * @typedef {object} SearchFigures
 * @property {import("../machine.mjs").Machine} machine
 * @property {readonly SizeFigures[]} sizes
 */

/**
 * Measures the built search.
 *
 * @param {{ quick: boolean, onProgress: (step: string) => void }} options
 * @returns {Promise<SearchFigures>}
 */
export async function benchSearch({ quick, onProgress }) {
  const sizes = [];
  for (const count of [1000, 10_000, 100_000]) {
    onProgress(`${count} secrets`);
    sizes.push(await benchSize(count, quick ? 6 : 60));
  }
  return { machine: machine(), sizes };
}

/**
 * @param {number} count
 * @param {number} rounds
 * @returns {Promise<SizeFigures>}
 */
async function benchSize(count, rounds) {
  const containers = sampleNames(count);
  const start = performance.now();
  const catalog = fill(containers);
  const filling = performance.now() - start;
  const scan = linearScan(containers);
  const queries = [];
  for (const query of QUERIES) {
    const comparison = await compare(
      () => Promise.resolve(catalog.search(query, LIMIT)),
      () => Promise.resolve(scan(query)),
      { rounds, batch: 1 },
    );
    queries.push({ query, hits: catalog.search(query, LIMIT).length, ...comparison });
  }
  return { count, filling, queries };
}

/**
 * @param {readonly import("./sample-names.mjs").SampleContainer[]} containers
 * @returns {Catalog<unknown>}
 */
function fill(containers) {
  const catalog = new Catalog();
  for (const { connection, container, secrets } of containers) {
    catalog.setConnection(connection);
    const page = secrets.map((secret) => ({ ...secret, payload: secret }));
    catalog.addSecrets(connection.id, container, page);
  }
  return catalog;
}
