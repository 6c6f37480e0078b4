import type { Sandbox } from "@keyhole/sandbox";

/** A sandbox whose answers are changed on their way, for what its sample data does not have. */
export function rewriting(sandbox: Sandbox, rewrite: (body: string) => string): Sandbox {
  return {
    ...sandbox,
    fetch: async (input, init) => {
      const answer = await sandbox.fetch(input, init);
      const { status, headers } = answer;
      const kept = new Headers(headers);
      kept.delete("content-length");
      return new Response(rewrite(await answer.text()), { status, headers: kept });
    },
  };
}

/** As where a senhasegura lists what the access key may not see. */
export const withoutViewRight = (sandbox: Sandbox): Sandbox =>
  rewriting(sandbox, (body) => body.replaceAll('"can_view":true', '"can_view":false'));
