// Loaded before a snippet: what it sends to a vendor goes to the sandbox, and nothing goes elsewhere.
import process from "node:process";

/** @type {[from: string, to: string][]} */
const routes = JSON.parse(process.env.KEYHOLE_ROUTES ?? "[]");
const { fetch } = globalThis;

globalThis.fetch = (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  const route = routes.find(([from, to]) => url.startsWith(from) || url.startsWith(to));
  if (route === undefined) throw new Error(`A snippet asks for ${url}, which is no vendor's.`);
  const [from, to] = route;
  return fetch(url.startsWith(from) ? to + url.slice(from.length) : url, init);
};
