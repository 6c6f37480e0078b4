import { runsCode } from "@keyhole/secrets/resolve";

/** The names that a variable is named after. */
export interface NamedParts {
  /** Absent for a secret outside of all containers. */
  readonly container?: { readonly id: string; readonly name: string };
  readonly secret: { readonly id: string; readonly name: string };
  readonly field?: string | undefined;
}

/** Names that change how programs run, in addition to `runsCode`. They are never used for a secret. */
const reserved =
  /^(?:USER|PWD|IFS|ENV|TMPDIR|TEMP|TMP|NODE_(?:ENV|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED)|(?:HTTPS?|FTP|ALL|NO)_PROXY)$/;

const valid = /^[A-Z_][A-Z0-9_]*$/;

/**
 * Returns a name of an environment variable for a secret. It has only capital letters, digits and
 * underscores, isn't empty, and doesn't start with a digit. A secret that is named like a variable
 * keeps its name.
 */
export function environmentName({ container, secret, field = "" }: NamedParts): string {
  const parts = valid.test(secret.name)
    ? [secret.name, words(field)]
    : [container ? toWords(container) : "", toWords(secret), words(field)];
  const name = parts.filter((part) => part !== "").join("_");
  const whole = /^[A-Z_]/.test(name) ? name : `SECRET_${name}`;
  return isEnvironmentName(whole) ? whole : `${whole}_SECRET`;
}

/** Whether a text can be the name of a variable. */
export function isEnvironmentName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !runsCode(text) && !reserved.test(text.toUpperCase());
}

function toWords({ id, name }: { readonly id: string; readonly name: string }): string {
  return words(name) || words(id);
}

/** Converts `clientSecret`, `Web Shop`, `Größe` to `CLIENT_SECRET`, `WEB_SHOP`, `GROSSE`. */
function words(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1_$2")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
}
