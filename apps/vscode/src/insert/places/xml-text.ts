/** Writes a value as an attribute's text, whatever quotes stand around it; undefined for what XML cannot hold. */
export function xmlAttribute(value: string): string | undefined {
  return xmlText(value)
    ?.replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;")
    .replaceAll(/[\t\n]/g, (blank) => `&#${blank.charCodeAt(0)};`);
}

/** Writes a value as the text between tags. */
export function xmlText(value: string): string | undefined {
  if (!fitsXml(value)) return undefined;
  return (
    value
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // What an editor or a parser would take for an end of a line.
      .replaceAll(/[\r\u0085\u2028\u2029]/g, (end) => `&#${end.charCodeAt(0)};`)
  );
}

/** Writes a value into a CDATA section, in parts where it holds what ends one. */
export function cdataText(value: string): string | undefined {
  return fitsXml(value) && !/[\r\u0085\u2028\u2029]/.test(value)
    ? value.replaceAll("]]>", "]]]]><![CDATA[>")
    : undefined;
}

/** XML 1.0 has no way to write most of the control characters, not even as references. */
function fitsXml(value: string): boolean {
  return !/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/u.test(value);
}
