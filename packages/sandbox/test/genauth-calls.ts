import { decodeJwt } from "jose";
import type { Driver } from "./drivers.js";

/** Calls of one vendor that reads and writes, for tests of behaviour that all vendors share. */
export interface GenAuthCalls {
  /** Requests a new token. */
  token(): Promise<Response>;
  /** Reads the secret. */
  get(init?: RequestInit): Promise<Response>;
  /** Issues a new secret, with a request that is padded to a number of bytes. */
  refresh(bytes?: number): Promise<Response>;
  /** Returns the current secret, regardless of faults for `get` or `refresh`. */
  secret(): Promise<string>;
}

interface VendorResponse<T> {
  readonly data: T;
}

export async function genAuthCalls(driver: Driver): Promise<GenAuthCalls> {
  const { sandbox } = driver;
  const { baseUrl, credentials, examples } = driver.access("genauth");
  const call = (path: string, init?: RequestInit) =>
    driver.fetch(`${baseUrl}/api/v3/${path}`, init);
  const token = () =>
    call("get-management-token", { method: "POST", body: JSON.stringify(credentials) });
  const { data } = (await (await token()).json()) as VendorResponse<{ access_token: string }>;
  const headers = {
    Authorization: `Bearer ${data.access_token}`,
    "x-authing-userpool-id": decodeJwt(data.access_token)["scoped_userpool_id"] as string,
  };
  const { appId } = examples;
  const get = (init?: RequestInit) =>
    call(`get-application-secret?appId=${appId}`, { headers, ...init });
  return {
    token,
    get,
    refresh: (bytes = 0) =>
      call("refresh-application-secret", {
        method: "POST",
        headers,
        body: JSON.stringify({ appId, sample: "x".repeat(bytes) }),
      }),
    secret: async () => {
      const ordered = sandbox.faults()["genauth"]!;
      sandbox.clearFaults("genauth");
      const response = (await (await get()).json()) as VendorResponse<{ secret: string }>;
      for (const fault of ordered) sandbox.addFault("genauth", fault);
      return response.data.secret;
    },
  };
}
