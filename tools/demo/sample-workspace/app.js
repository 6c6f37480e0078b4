const { readFileSync } = require("node:fs");

const names = ["DATABASE_USER", "DATABASE_PASSWORD", "PAYMENT_API_KEY"];

/** Reads lines like NAME=value. */
function readEnv(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  const entries = lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split(/=(.*)/s, 2));
  return Object.fromEntries(entries);
}

const env = { ...readEnv(".env"), ...process.env };
for (const name of names) {
  console.log(`${name} is ${env[name] ? "set" : "missing"}`);
}
