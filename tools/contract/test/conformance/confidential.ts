import { VendorError } from "@keyhole/secrets";
import { applicableFields, type ProviderEnvironment, type Vendor } from "@keyhole/secrets/provider";
import { fetchFields, sampleSecrets, type Subject } from "./driver.js";

/** What no error and no log may repeat, and the events that a log would get. */
export class Confidential {
  readonly #vendor: Vendor;
  /** What each call sends in confidence. */
  readonly credentials: readonly string[];
  readonly #texts: readonly string[];
  readonly #events: string[] = [];
  /** Passed to a provider, they record every event. */
  readonly hooks: NonNullable<ProviderEnvironment["hooks"]> = {
    request: (event) => void this.#events.push(toText(event)),
    response: (event) => void this.#events.push(toText(event)),
  };

  private constructor(vendor: Vendor, credentials: readonly string[], values: readonly string[]) {
    this.#vendor = vendor;
    this.credentials = credentials;
    this.#texts = [...credentials, ...values];
  }

  /** Collects the credentials of a sandbox, and the values of its sample secrets. */
  static async of(subject: Subject): Promise<Confidential> {
    const entered = await subject.fieldValues();
    const credentials = applicableFields(subject.vendor.form, entered)
      .filter(({ kind, credential }) => credential && kind !== "text")
      .flatMap(({ key }) => textsIn(entered[key]!));
    const values = ["sample-set-value", "sample-new-value"];
    const provider = await subject.connect();
    for (const { location, fields } of await sampleSecrets(provider)) {
      const fetched = await fetchFields(provider, location);
      for (const { name, confidential } of fields) {
        if (confidential && fetched[name] !== undefined) values.push(fetched[name]);
      }
    }
    return new Confidential(subject.vendor, credentials, values);
  }

  /** Returns the error that a call ends with, which must be the vendor's and repeat nothing. */
  async failureOf(call: Promise<unknown>): Promise<VendorError> {
    const error = await call.then(
      (value: unknown) => {
        throw new Error(`The call succeeded: ${JSON.stringify(value)}`);
      },
      (reason: unknown) => reason,
    );
    this.expectNothingIn(error);
    if (!VendorError.is(error)) throw error;
    if (error.vendor !== this.#vendor.id) throw error;
    return error;
  }

  /** @throws {Error} if a value, or anything that it leads to, repeats a confidential text */
  expectNothingIn(value: unknown): void {
    const text = toText(value);
    if (this.#texts.some((secret) => text.includes(secret))) throw new Error(`Repeated: ${text}`);
  }

  /** @throws {Error} if an event of a request or response contains a confidential text */
  expectNothingLogged(): void {
    this.expectNothingIn(this.#events.splice(0).join("\n"));
  }
}

/** Returns everything that an object leads to: its text, its properties, its JSON, its cause. */
function toText(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (seen.has(value)) return "";
  seen.add(value);
  const properties = Reflect.ownKeys(value).map((key) => Reflect.get(value, key) as unknown);
  const json = value instanceof Error ? [String(value), JSON.stringify(value)] : [];
  return [...json, ...properties.map((property) => toText(property, seen))].join("\n");
}

/** Returns a credential, and the confidential texts inside it if it is JSON. */
function textsIn(credential: string): string[] {
  try {
    const parsed = JSON.parse(credential) as Readonly<Record<string, unknown>>;
    return Object.entries(parsed).flatMap(([key, value]) =>
      typeof value === "string" && /key$|secret|password/i.test(key) ? [value] : [],
    );
  } catch {
    return [credential];
  }
}
