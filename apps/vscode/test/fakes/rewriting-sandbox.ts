import type { Sandbox } from "@keyhole/sandbox";

/** A sandbox with modified responses, for cases that its sample data lacks. */
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

/** A senhasegura that lists secrets which the access key may not view. */
export const withoutViewRight = (sandbox: Sandbox): Sandbox =>
  rewriting(sandbox, (body) => body.replaceAll('"can_view":true', '"can_view":false'));
