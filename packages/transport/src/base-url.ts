import { invalidOption, assertString } from "./assert-option.js";

/**
 * Checks a base URL and returns it without a trailing slash.
 *
 * Accepts `https` to any host and `http` to loopback (`localhost`, `127.0.0.0/8`, `[::1]`), with an
 * optional path. Credentials are sent only to this origin.
 *
 * @throws {TypeError} that names the option and says what is wrong with it.
 */
export function parseBaseUrl(value: unknown, option = "baseUrl"): string {
  const text = assertString(value, option);
  const url = toUrl(text);
  if (!url) {
    invalidOption(option, "isn't a URL. Write it in full, such as https://api.example.com");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    invalidOption(option, "must start with https://");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    invalidOption(
      option,
      "uses http to a remote host, which would send credentials unencrypted. Use https",
    );
  }
  // `URL` drops a `?` or `#` with nothing after it, so check the text: the path would end up behind
  // it.
  if (url.username || url.password || /[?#]/.test(text)) {
    invalidOption(option, "must have no user name, password, query or fragment");
  }
  return url.href.replace(/\/+$/, "");
}

/**
 * Checks a base URL that must have no path, and returns it without a trailing slash.
 *
 * @throws {TypeError} as {@link parseBaseUrl}, and if there is a path
 */
export function parseOrigin(value: unknown, option = "baseUrl"): string {
  const baseUrl = parseBaseUrl(value, option);
  if (new URL(baseUrl).pathname !== "/") {
    invalidOption(option, "must have only a scheme and a host. Leave out the path");
  }
  return baseUrl;
}

/**
 * Doesn't use `URL.canParse`: in Node 20 it rejects letters such as ü once it has been compiled.
 */
function toUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isLoopback(hostname: string): boolean {
  return (
    // Subdomains of `localhost` don't count: some resolvers look them up in the network.
    hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
