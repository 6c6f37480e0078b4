/** Creates a page that a gateway sends instead of the server behind it. */
export function htmlPage(status: number, headers: Readonly<Record<string, string>>): Response {
  const html = [
    "<!DOCTYPE html>",
    `<html><head><title>${status}</title></head>`,
    `<body><h1>${status}</h1><p>Sent by the gateway.</p></body></html>`,
    "",
  ].join("\n");
  return new Response(html, { status, headers: { ...headers, "Content-Type": "text/html" } });
}
