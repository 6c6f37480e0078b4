// Loaded before a snippet. Redirects its requests to vendors to the sandbox, and refuses all
// others.
import process from "node:process";

/** @type {[from: string, to: string][]} */
const routes = JSON.parse(process.env.KEYHOLE_ROUTES ?? "[]");
const { fetch } = globalThis;

globalThis.fetch = (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  const route = routes.find(([from, to]) => url.startsWith(from) || url.startsWith(to));
  if (route === undefined)
    throw new Error(`A snippet sends a request to ${url}, which isn't a vendor's address.`);
  const [from, to] = route;
  return fetch(url.startsWith(from) ? to + url.slice(from.length) : url, init);
};
