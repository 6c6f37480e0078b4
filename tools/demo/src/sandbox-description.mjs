/** @typedef {Readonly<Record<string, Service>>} Description the services by their ids */

/**
 * @typedef {object} Service what is needed to use one service
 * @property {string} baseUrl
 * @property {Readonly<Record<string, unknown>>} [credentials]
 * @property {Readonly<Record<string, unknown>>} [limitedCredentials] which may do less
 * @property {Readonly<Record<string, unknown>>} [examples]
 */

/** @typedef {{ title: string, rows: { name: string, value: unknown, file: string }[] }} Part */

const PARTS = /** @type {const} */ ([
  { part: "credentials", title: "Credentials", file: "key" },
  { part: "limitedCredentials", title: "Credentials that may not list", file: "limited-key" },
  { part: "examples", title: "What can be fetched", file: "example" },
]);

/**
 * Returns files for credentials with several fields, because services provide those as files.
 *
 * @param {Description} description
 * @returns {{ name: string, content: object }[]}
 */
export function keyFiles(description) {
  return Object.entries(description)
    .flatMap(([id, service]) => toParts(id, service))
    .flatMap(({ rows }) => rows)
    .flatMap(({ file, value }) => (isObject(value) ? [{ name: file, content: value }] : []));
}

/**
 * @param {Description} description
 * @returns {string} Markdown for the sample workspace
 */
export function sandboxMarkdown(description) {
  const sections = Object.entries(description).map(([id, service]) => {
    const lines = [`## ${id}`, "", `Base URL: \`${service.baseUrl}\``];
    for (const { title, rows } of toParts(id, service)) {
      lines.push("", `${title}:`, "");
      for (const { name, value, file } of rows) {
        lines.push(
          `- ${name}: ${isObject(value) ? `in the file \`${file}\`` : `\`${String(value)}\``}`,
        );
      }
    }
    return lines.join("\n");
  });
  const head =
    "# The sample services\n\n" +
    "They run on this computer only, and all data is invented. They end with the demo.";
  return `${[head, ...sections].join("\n\n")}\n`;
}

/**
 * @param {Description} description
 * @returns {string} text for a terminal
 */
export function sandboxText(description) {
  const sections = Object.entries(description).map(([id, service]) => {
    const lines = [id, `  ${service.baseUrl}`];
    for (const { title, rows } of toParts(id, service)) {
      lines.push(`  ${title}`);
      for (const { name, value } of rows) {
        lines.push(`    ${name}: ${isObject(value) ? JSON.stringify(value) : String(value)}`);
      }
    }
    return lines.join("\n");
  });
  return `${sections.join("\n\n")}\n`;
}

/**
 * @param {string} id
 * @param {Service} service
 * @returns {Part[]}
 */
function toParts(id, service) {
  return PARTS.flatMap(({ part, title, file }) => {
    const entries = Object.entries(service[part] ?? {});
    const objects = entries.filter(([, value]) => isObject(value)).map(([name]) => name);
    const rows = entries.map(([name, value]) => {
      const number = objects.indexOf(name) + 1;
      return { name, value, file: `${id}-${file}${number > 1 ? `-${number}` : ""}.json` };
    });
    return rows.length === 0 ? [] : [{ title, rows }];
  });
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isObject(value) {
  return typeof value === "object" && value !== null;
}
