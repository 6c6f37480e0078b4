import type { Container, SecretProvider, SecretSummary } from "@keyhole/secrets/provider";

interface Lists {
  readonly containers: (signal?: AbortSignal) => AsyncIterable<Container>;
  readonly secrets?: (containerId: string, signal?: AbortSignal) => AsyncIterable<SecretSummary>;
}

/** Creates the list of a vendor whose containers don't nest. */
export function flatList({ containers, secrets }: Lists): Pick<SecretProvider, "list"> {
  return {
    async *list(containerId, { signal } = {}) {
      if (containerId === undefined) {
        for await (const container of containers(signal)) yield { container };
      } else if (secrets) {
        for await (const secret of secrets(containerId, signal)) yield { secret };
      }
    },
  };
}
