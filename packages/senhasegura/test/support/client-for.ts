import { createSenhaseguraClient, type SenhaseguraOptions } from "@keyhole/senhasegura";

export const canary = "sample-canary-4f1d";
const token = { token_type: "Bearer", expires_in: 3600, access_token: `${canary}-token` };
export const response = {
  status: 200,
  message: "Success",
  error: false,
  error_code: 0,
  detail: "",
};
export const options: SenhaseguraOptions = {
  clientId: "sample-client",
  clientSecret: `${canary}-secret`,
  baseUrl: "https://vault.example.org",
};

/** Creates a client whose token endpoint works and which gets the given response to every call. */
export const clientFor = (
  body: unknown,
  status = 200,
  overrides: Partial<SenhaseguraOptions> = {},
) => {
  const requests: Request[] = [];
  const client = createSenhaseguraClient({
    ...options,
    retry: { limit: 0 },
    fetch: (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const exchange = request.url.endsWith("/oauth2/token");
      return Promise.resolve(exchange ? Response.json(token) : Response.json(body, { status }));
    },
    ...overrides,
  });
  return { client, requests };
};
