import os from "node:os";
import process from "node:process";

/**
 * @typedef {object} Machine
 * @property {string} node
 * @property {string} platform
 * @property {string} cpu
 * @property {string} date of today, YYYY-MM-DD
 */

/** @returns {Machine} the machine that the figures are measured on */
export function machine() {
  return {
    node: `Node.js ${process.versions.node}`,
    platform: `${os.type()} ${os.arch()}`,
    cpu: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}`,
    date: new Date().toISOString().slice(0, 10),
  };
}

/**
 * @param {string} name of the figures
 * @param {Machine} made
 * @returns {string} how and where a report was made
 */
export function madeBy(name, { node, platform, cpu, date }) {
  return `By \`pnpm bench ${name} --write\` on ${date}: ${node}, ${platform}, ${cpu}.`;
}
