import { CliError } from "../cli-error.js";
import type { Host } from "../cli-host.js";

/** In the order in which they apply to `https`, as in curl; the last two are also what other tools fall back to. */
const variables = ["https_proxy", "all_proxy", "http_proxy"].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/**
 * Finds the proxy for each URL: that of HTTPS_PROXY, or else ALL_PROXY or HTTP_PROXY, unless NO_PROXY names the host. What
 * isn't `https` only leads to loopback, and takes no proxy.
 *
 * @returns undefined if the environment names no proxy. The function throws a `CliError` if the address of the proxy for
 *   the URL isn't valid; it doesn't repeat the address, which may hold a password
 */
export async function loadProxies(
  env: Host["env"],
): Promise<((url: URL) => object | undefined) | undefined> {
  const variable = variables.find((name) => env[name]);
  if (variable === undefined) return undefined;
  const [{ getProxyForUrl }, { ProxyTunnel }] = await Promise.all([
    import("proxy-from-env"),
    import("./proxy-tunnel.js"),
  ]);
  return ({ protocol, href, hostname, port }) => {
    if (protocol !== "https:") return undefined;
    const isProxied = getProxyForUrl(href) || getProxyForUrl(`http://${hostname}:${port || 443}/`);
    return isProxied ? new ProxyTunnel(parseProxy(env[variable]!, variable)) : undefined;
  };
}

function parseProxy(address: string, variable: string): URL {
  try {
    const url = new URL(address.includes("://") ? address : `http://${address}`);
    if (/^https?:$/.test(url.protocol)) return url;
  } catch {
    // Node's own message repeats the address.
  }
  throw new CliError(
    "usage",
    `${variable} isn't the address of an HTTP proxy. Set it to one such as http://proxy.example.com:8080.`,
  );
}
