// Names like those that people give to secrets. They are the same each time.

const words = [
  ..."account api app auth aws backup billing bot build cache call client crm cron".split(" "),
  ..."database deploy erp export gateway github grafana hook invoice job jwt key".split(" "),
  ..."ldap login mail mobile monitor oauth payment payroll push queue record redis".split(" "),
  ..."report s3 search secret service session shop signing slack smtp ssh staging".split(" "),
  ..."stripe sync test token twilio user voice vpn web webhook worker".split(" "),
];

const styles = [
  (/** @type {string[]} */ parts) => parts.join("-"),
  (/** @type {string[]} */ parts) => parts.join("_").toUpperCase(),
  (/** @type {string[]} */ parts) => parts.join(" "),
  (/** @type {string[]} */ parts) =>
    parts.map((part, index) => (index === 0 ? part : capital(part))).join(""),
];

const connections = [
  { id: "1", alias: "prod-genauth", vendorName: "GenAuth" },
  { id: "2", alias: "staging-genauth", vendorName: "GenAuth" },
  { id: "3", alias: "erp", vendorName: "senhasegura" },
  { id: "4", alias: "voice-prod", vendorName: "Voximplant" },
];

/**
 * @typedef {object} SampleContainer
 * @property {typeof connections[number]} connection
 * @property {{ id: string, name: string }} container
 * @property {{ id: string, name: string, description?: string }[]} secrets
 */

/**
 * @param {number} count of secrets, a multiple of 100
 * @returns {SampleContainer[]} of 100 secrets each; every fifth of them has a description
 */
export function sampleNames(count) {
  const pick = pickFrom(words);
  return Array.from({ length: count / 100 }, (_, index) => ({
    connection: inTurn(connections, index),
    container: { id: `${index}`, name: `${capital(pick())} ${pick()} ${index}` },
    secrets: Array.from({ length: 100 }, (__, place) => ({
      id: `${place}`,
      name: inTurn(styles, place)([pick(), pick(), pick()]),
      ...(place % 5 === 0 && { description: `The ${pick()} of the ${pick()} for ${pick()}` }),
    })),
  }));
}

/**
 * @template T
 * @param {readonly T[]} list not empty
 * @param {number} index
 * @returns {T} the element at that index; after the last one, it starts again
 */
function inTurn(list, index) {
  return /** @type {T} */ (list[index % list.length]);
}

/** @param {string} word */
function capital(word) {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/**
 * @param {readonly string[]} list
 * @returns {() => string} returns one of them at a time, in an apparently random order
 */
function pickFrom(list) {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return inTurn(list, state);
  };
}
