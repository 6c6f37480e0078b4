import { invalidOption, assertString } from "./assert-option.js";

/**
 * Checks a base URL and returns it without a trailing slash.
 *
 * Accepted: `https` to any host, `http` to loopback alone (`localhost`, `127.0.0.0/8`, `[::1]`),
 * with an optional path. Credentials are sent to this origin and to no other.
 *
 * @throws {TypeError} that names the option and says what is wrong with it.
 */
export function parseBaseUrl(value: unknown, option = "baseUrl"): string {
  const text = assertString(value, option);
  const url = toUrl(text);
  if (!url) {
    invalidOption(option, "is not a URL; write it in full, like https://api.example.com");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    invalidOption(option, "must start with https://");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    invalidOption(
      option,
      "uses http to a remote host, which would send credentials unencrypted; use https",
    );
  }
  // Asked of the text: a bare mark leaves no trace in the parts, and would still swallow the path.
  if (url.username || url.password || /[?#]/.test(text)) {
    invalidOption(option, "must have no user name, password, query or fragment");
  }
  return url.href.replace(/\/+$/, "");
}

/** Not by `URL.canParse`: once Node 20 has compiled a call of it, it refuses letters such as ü. */
function toUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isLoopback(hostname: string): boolean {
  return (
    // Not its subdomains: some resolvers ask the network for them.
    hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
