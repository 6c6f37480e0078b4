import {
  createVoximplantClient,
  type ServiceAccountKey,
  type VoximplantOptions,
} from "@keyhole/voximplant";
import { sampleKey } from "./sample-key.js";

export const now = Date.UTC(2026, 0, 15, 9, 30);
export const after = () => () => undefined;
export const clock = { now: () => now, after };

export const {
  publicKey,
  serviceAccountKey,
}: {
  publicKey: CryptoKey;
  serviceAccountKey: ServiceAccountKey;
} = await sampleKey();

export const application = { applicationId: 1 } as const;
export const address = { application, secret: { secretId: 10 } } as const;
export const newSecret = {
  application,
  secretName: "SAMPLE",
  secretValue: "sample-value",
} as const;

/**
 * Creates a client that records its requests and gets the responses in turn. The last response
 * repeats.
 */
export function connect(responses: readonly unknown[], overrides: Partial<VoximplantOptions> = {}) {
  const requests: Request[] = [];
  const client = createVoximplantClient({
    serviceAccountKey,
    clock,
    fetch: (input, init) => {
      requests.push(new Request(input, init));
      return Promise.resolve(
        Response.json(responses[Math.min(requests.length, responses.length) - 1]),
      );
    },
    ...overrides,
  });
  return { client, requests };
}
