import type { Sandbox } from "@keyhole/sandbox";

/** A sandbox whose responses are changed on their way, for what its sample data does not have. */
export function rewriting(sandbox: Sandbox, rewrite: (body: string) => string): Sandbox {
  return {
    ...sandbox,
    fetch: async (input, init) => {
      const response = await sandbox.fetch(input, init);
      const { status, headers } = response;
      const kept = new Headers(headers);
      kept.delete("content-length");
      return new Response(rewrite(await response.text()), { status, headers: kept });
    },
  };
}

/** As where a senhasegura lists what the access key may not see. */
export const withoutViewRight = (sandbox: Sandbox): Sandbox =>
  rewriting(sandbox, (body) => body.replaceAll('"can_view":true', '"can_view":false'));
