import path from "node:path";

/** @typedef {import("./load-vendors.mjs").ListedVendor} ListedVendor */

/**
 * A column of a table: its heading, and the text for a vendor.
 *
 * @typedef {readonly [heading: string, cell: (vendor: ListedVendor, file: string) => string]} Column
 */

/** @type {Readonly<Record<string, string>>} */
const refreshes = {
  issue: "the vendor issues a new value",
  set: "you set a new value",
  start: "the vendor starts a rotation",
  none: "not through Keyhole",
};

/** @type {Readonly<Record<string, string>>} */
const oldValues = {
  "at-once": "stops working immediately",
  "at-a-time": "stops when the vendor decides",
  "when-revoked": "works until you revoke it",
  "kept-as-version": "is kept as an earlier version",
  replaced: "is replaced immediately",
};

/** @type {Readonly<Record<string, Column>>} */
const columns = {
  page: ["vendor", ({ id, name }, file) => `[${name}](${link(file, `docs/connect/${id}.md`)})`],
  name: ["vendor", ({ name }) => name],
  stores: ["what it holds", ({ description }) => description],
  asks: ["you need", ({ form }) => required(form).join(", ")],
  refresh: ["refresh", (vendor) => eachRefresh(vendor, ({ kind }) => refreshes[kind] ?? kind)],
  oldValue: [
    "old value",
    (vendor) => eachRefresh(vendor, ({ oldValue = "" }) => oldValues[oldValue] ?? "–"),
  ],
  writes: ["you can also", (vendor) => writes(vendor).join(", ") || "–"],
  client: [
    "client",
    ({ id }, file) => `[\`@keyhole/${id}\`](${link(file, `packages/${id}/README.md`)})`,
  ],
  id: ["`KEYHOLE_<ALIAS>_VENDOR`", ({ id }) => `\`${id}\``],
  variables: [
    "fields, after `KEYHOLE_<ALIAS>_`",
    ({ form }) => form.map(({ key }) => `\`${toVariable(key)}\``).join(", "),
  ],
  cases: ["credentials", ({ cases }) => cases.map((name) => `\`${name}\``).join(", ") || "–"],
};

/** The tables of each document, by its path from the root: the names of the columns, by marker. */
/** @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>} */
export const tables = {
  "README.md": { vendors: ["page", "stores", "refresh", "writes", "client"] },
  "apps/cli/README.md": { vendors: ["name", "stores", "refresh", "writes"] },
  "apps/vscode/README.md": { vendors: ["name", "stores", "refresh", "writes"] },
  "docs/index.md": { vendors: ["page", "stores", "refresh"] },
  "docs/connect/index.md": { vendors: ["page", "asks", "refresh", "writes"] },
  "docs/refresh.md": { vendors: ["name", "refresh", "oldValue"] },
  "docs/teams-and-ci.md": { variables: ["id", "variables"] },
  "docs/reference/packages.md": { clients: ["client", "name"] },
  "packages/sandbox/README.md": { cases: ["name", "cases"] },
  "packages/secrets/README.md": { vendors: ["name", "stores", "refresh", "writes"] },
};

/**
 * Writes the tables between the markers of a document.
 *
 * @param {string} text
 * @param {string} file its path from the root
 * @param {readonly ListedVendor[]} vendors
 * @returns {string}
 * @throws {Error} if a marker is missing
 */
export function withTables(text, file, vendors) {
  for (const [marker, names] of Object.entries(tables[file] ?? {})) {
    const begin = `<!-- list of all vendors: ${marker} -->`;
    const end = `<!-- end of ${marker} -->`;
    const [before, rest] = text.split(begin);
    const [, after] = rest?.split(end) ?? [];
    if (after === undefined) throw new Error(`${file} lacks the markers of ${marker}.`);
    text = `${before}${begin}\n\n${table(names, file, vendors)}\n\n${end}${after}`;
  }
  return text;
}

/**
 * @param {readonly string[]} names
 * @param {string} file
 * @param {readonly ListedVendor[]} vendors
 */
function table(names, file, vendors) {
  const shown = names.map((name) => /** @type {Column} */ (columns[name]));
  const rows = [
    shown.map(([heading]) => heading),
    ...vendors.map((vendor) => shown.map(([, cell]) => cell(vendor, file))),
  ];
  // As oxfmt aligns them.
  const widths = shown.map((_, index) =>
    Math.max(3, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  const [heading = [], ...others] = rows.map(line);
  return [heading, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...others].join(
    "\n",
  );
}

/**
 * @param {string} file
 * @param {string} target
 */
function link(file, target) {
  return path.posix.relative(path.posix.dirname(file), target);
}

/**
 * Describes each way in which a vendor refreshes its secrets.
 *
 * @param {ListedVendor} vendor
 * @param {(refresh: ListedVendor["refresh"]) => string} describe
 */
function eachRefresh({ refresh, otherRefreshes = [] }, describe) {
  return [...new Set([refresh, ...otherRefreshes].map(describe))].join(", or ");
}

/**
 * Returns what a user of a vendor must enter if each choice is the first one, in the words of its
 * form. A choice that asks for other fields comes last.
 *
 * @param {ListedVendor["form"]} form
 */
function required(form) {
  const values = Object.fromEntries(form.map((field) => [field.key, field.initial ?? ""]));
  const shown = fieldsFor(form, values);
  const others = form.filter(({ key, choices = [] }) =>
    choices.some(({ value }) => fieldsFor(form, { ...values, [key]: value }) !== shown),
  );
  const labels = form
    .filter((field) => field.when?.(values) ?? true)
    .filter(({ kind, initial }) => kind !== "certificate" && initial === undefined)
    .filter((field) => !isOptional(field))
    .map(({ label }) => label);
  return [...labels, ...others.map(({ label }) => `or another ${label}`)];
}

/** @param {ListedVendor["form"][number]} field */
function isOptional({ problem }) {
  const found = problem("");
  // A check that needs the client fails if it isn't installed yet.
  Promise.resolve(found).catch(() => undefined);
  return found === undefined;
}

/**
 * @param {ListedVendor["form"]} form
 * @param {Readonly<Record<string, string>>} values
 */
function fieldsFor(form, values) {
  return form
    .filter((field) => field.when?.(values) ?? true)
    .map(({ key }) => key)
    .join();
}

/** @param {ListedVendor} vendor */
function writes({ refresh, newSecret, renaming, descriptionField, disabling, deleting }) {
  return Object.entries({
    create: newSecret,
    set: refresh.kind === "set",
    rename: renaming,
    describe: descriptionField,
    disable: disabling,
    delete: deleting,
  })
    .filter(([, offered]) => offered)
    .map(([name]) => name);
}

/** @param {string} key */
function toVariable(key) {
  return key.replaceAll(/[A-Z]/g, "_$&").toUpperCase();
}
