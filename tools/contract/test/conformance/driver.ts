import { createSandbox, type Sandbox, type SandboxOptions } from "@keyhole/sandbox";
import { findVendor } from "@keyhole/secrets";
import {
  applicableFields,
  comparedField,
  getRefreshStyle,
  valueCaution,
  type Container,
  type FieldInfo,
  type FieldValues,
  type NewSecret,
  type ProviderEnvironment,
  type RefreshStyle,
  type SecretLocation,
  type SecretProvider,
  type Vendor,
} from "@keyhole/secrets/provider";
import { createCheckingFetch, Spec, type CheckingFetch } from "../../src/index.js";

// Everything that the suite needs of a vendor, and the only file of it that calls a provider's
// functions whose form depends on the model.

/** A secret as it is listed, with its location and its fields. */
export interface ListedSecret {
  readonly location: SecretLocation;
  readonly name: string;
  readonly description: string | undefined;
  readonly enabled: boolean | undefined;
  /** Whether it is only listed until the vendor deletes it. */
  readonly deleted: boolean;
  readonly writable: boolean;
  /** Empty if the list doesn't tell them. */
  readonly fields: readonly FieldInfo[];
}

/** A list: the entries of a container, or of the top level. */
export interface ListedEntries {
  /** Undefined for the top level. */
  readonly containerId: string | undefined;
  readonly containers: readonly Container[];
  readonly secrets: readonly ListedSecret[];
}

/** How to connect. */
export interface ConnectOptions extends ProviderEnvironment {
  /** `credentials`, `limitedCredentials`, or one of `otherCredentials`. */
  readonly as?: string;
  /** Field values that replace those of the sandbox. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A vendor in a sandbox of its own, and what the suite does with it. */
export class Subject {
  readonly vendor: Vendor;
  readonly sandbox: Sandbox;
  readonly #spec: Spec;

  constructor(id: string, options: SandboxOptions = {}) {
    this.vendor = findVendor(id)!;
    this.sandbox = createSandbox(options);
    this.#spec = new Spec(id);
  }

  /** Returns the field values of a connection to the sandbox. */
  async fieldValues(as = "credentials"): Promise<Record<string, string>> {
    const access = (await this.sandbox.access())[this.vendor.id]!;
    const { credentials, limitedCredentials, otherCredentials, baseUrl } = access;
    const given = { credentials, limitedCredentials, ...otherCredentials }[as];
    if (given === undefined) throw new Error(`${this.vendor.id} has no credentials named ${as}.`);
    const values: Record<string, string> = { baseUrl };
    for (const [key, value] of Object.entries(given)) {
      values[key] = typeof value === "string" ? value : JSON.stringify(value);
    }
    return values;
  }

  /** Returns whether the sandbox has credentials of this name. */
  async has(as: string): Promise<boolean> {
    const { limitedCredentials, otherCredentials } = (await this.sandbox.access())[this.vendor.id]!;
    return as in { ...(limitedCredentials && { limitedCredentials }), ...otherCredentials };
  }

  async connect({ as, values, ...environment }: ConnectOptions = {}): Promise<SecretProvider> {
    return this.vendor.connect(
      { ...(await this.fieldValues(as)), ...values },
      { fetch: this.sandbox.fetch, clock: hurriedClock, ...environment },
    );
  }

  /** Returns a `fetch` to the sandbox that checks requests and responses against the spec. */
  async checkingFetch(): Promise<CheckingFetch> {
    return checkingFetchFor(this.vendor, await this.fieldValues(), this.sandbox.fetch);
  }

  /** Runs an action, and returns the operations that it called, in alphabetical order. */
  async operationsOf(act: () => Promise<unknown>): Promise<string[]> {
    const before = this.calls();
    await act();
    return Object.entries(this.calls())
      .filter(([operation, calls]) => calls !== (before[operation] ?? 0))
      .map(([operation]) => operation)
      .toSorted();
  }

  /** Returns how often each operation was called. */
  calls(): Readonly<Record<string, number>> {
    return this.sandbox.calls()[this.vendor.id]!;
  }

  /** Whether the vendor has tokens that expire. */
  hasTokens(): boolean {
    try {
      this.sandbox.addFault(this.vendor.id, { expiredToken: true });
    } catch {
      return false;
    }
    this.sandbox.clearFaults();
    return true;
  }

  /** Whether an operation changes something at the vendor, as its spec says. */
  isWrite(operationId: string): boolean {
    const { method, operation } = this.#spec.operation(operationId);
    return !(operation["x-safe"] ?? method === "GET");
  }

  /** Whether the successful response to an operation has a body. */
  hasBody(operationId: string): boolean {
    const { responses } = this.#spec.operation(operationId).operation;
    return Object.entries(responses).some(
      ([status, { content }]) => status.startsWith("2") && content !== undefined,
    );
  }

  /** Returns the error responses to an operation that its spec shows as examples. */
  shownErrors(operationId: string): (() => Response)[] {
    const { responses } = this.#spec.operation(operationId).operation;
    return Object.entries(responses).flatMap(([key, { content = {} }]) =>
      Object.entries(content).flatMap(([mediaType, { example, examples = {} }]) => {
        if (key.startsWith("2")) return [];
        const status = Number(key.replace("XX", "00").replace("default", "400"));
        const headers = { "content-type": mediaType };
        const bodies = Object.values(examples).map((one) => this.#spec.resolve(one).value);
        return [...(example === undefined ? [] : [example]), ...bodies].map(
          (body) => () => Response.json(body, { status, headers }),
        );
      }),
    );
  }

  /** Whether an operation needs credentials. Those that don't create tokens. */
  isAuthenticated(operationId: string): boolean {
    return this.#spec.operation(operationId).operation.security.length > 0;
  }
}

/** Returns a `fetch` that checks requests and responses against the spec of a vendor. */
export function checkingFetchFor(
  { id, form }: Vendor,
  { baseUrl = "", pathPrefix }: FieldValues,
  inner: typeof globalThis.fetch,
): CheckingFetch {
  const prefix = pathPrefix ?? form.find(({ key }) => key === "pathPrefix")?.initial;
  return createCheckingFetch(id, baseUrl + (prefix ?? ""), inner);
}

/** Returns the field values of a connection with each of its credentials replaced by a wrong one. */
export async function wrongCredentials(
  { id, form }: Vendor,
  values: FieldValues,
): Promise<{ readonly values: FieldValues; readonly wrong: string }[]> {
  const others = await new Subject(id, { seed: 2 }).fieldValues();
  return applicableFields(form, values).flatMap(({ key, kind, credential }) => {
    const wrong = others[key];
    if (!credential || kind === "text" || wrong === undefined) return [];
    return [{ values: { ...values, [key]: wrong }, wrong }];
  });
}

/** A clock whose delays end at once. Its deadlines never come. */
const hurriedClock = {
  now: () => Date.now(),
  after: (ms: number, callback: () => void): (() => void) => {
    if (ms > 10_000) return () => undefined;
    let cancelled = false;
    queueMicrotask(() => cancelled || callback());
    return () => {
      cancelled = true;
    };
  },
};

/** Yields every list of a connection, the top level first. */
export async function* walk(
  provider: SecretProvider,
  containerId?: string,
): AsyncGenerator<ListedEntries, void> {
  const containers: Container[] = [];
  const secrets: ListedSecret[] = [];
  for await (const { container, secret } of provider.list(containerId)) {
    if (container) containers.push(container);
    if (!secret) continue;
    const { id, name, description, enabled, scheduledForDeletion, rights, fields = [] } = secret;
    secrets.push({
      location: { containerId: containerId ?? "", secretId: id },
      name,
      description,
      enabled,
      deleted: scheduledForDeletion === true,
      writable: rights?.write ?? true,
      fields,
    });
  }
  yield { containerId, containers, secrets };
  for (const { id } of containers) yield* walk(provider, id);
}

/** Returns a secret of each container that can be fetched, at most of three. */
export async function sampleSecrets(provider: SecretProvider): Promise<readonly ListedSecret[]> {
  const found: ListedSecret[] = [];
  for await (const { secrets } of walk(provider)) {
    const first = secrets.find(({ deleted }) => !deleted);
    if (first) found.push({ ...first, fields: await provider.getFields(first.location) });
    if (found.length === 3) break;
  }
  return found;
}

/** Lists one container. */
export async function listSecrets(
  provider: SecretProvider,
  containerId: string,
): Promise<readonly ListedSecret[]> {
  for await (const list of walk(provider))
    if ((list.containerId ?? "") === containerId) return list.secrets;
  return [];
}

/** Fetches a secret, and returns the values of its fields by their names. */
export async function fetchFields(
  provider: SecretProvider,
  location: SecretLocation,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const { fields } = await provider.fetchSecret(location, { signal });
  return fields;
}

/** Returns how a secret is refreshed. */
export async function refreshKind(
  vendor: Vendor,
  provider: SecretProvider,
  { location }: ListedSecret,
): Promise<RefreshStyle["kind"]> {
  return (await getRefreshStyle(vendor, provider, location)).kind;
}

/** Returns each way in which the listed secrets can be refreshed. */
export async function refreshStyles(
  vendor: Vendor,
  provider: SecretProvider,
): Promise<ReadonlySet<RefreshStyle>> {
  const found = new Set<RefreshStyle>();
  for await (const { secrets } of walk(provider)) {
    for (const { location } of secrets) {
      const style = await getRefreshStyle(vendor, provider, location);
      if (style.kind !== "none") found.add(style);
    }
  }
  return found;
}

/** Returns the field that a refresh changes. */
export function primaryField({ fields: [first] }: ListedSecret): string {
  return first!.name;
}

/** Sets a field, by default the primary one. */
export async function setField(
  provider: SecretProvider,
  secret: ListedSecret,
  value: string,
  field = primaryField(secret),
): Promise<void> {
  await provider.setSecret!(secret.location, { field, value });
}

/**
 * Returns the longest value that a secret can have, in ASCII characters; undefined if there is no
 * limit.
 */
export function maxLength({ refresh }: Vendor, secret: ListedSecret): number | undefined {
  if (refresh.kind !== "set") return undefined;
  const { containerId } = secret.location;
  const rules = refresh.rules(containerId, primaryField(secret));
  const { maxLength: characters, maxBytes = characters } = rules;
  return characters ?? maxBytes;
}

/** Whether the vendor changes or interprets a value. */
export function isInterpreted({ refresh }: Vendor, secret: ListedSecret, value: string): boolean {
  if (refresh.kind !== "set") return false;
  const rules = refresh.rules(secret.location.containerId, primaryField(secret));
  return valueCaution(value, rules) !== undefined;
}

/** Returns the fields that a fetch shows, including the one that only a read-back compares. */
export function fetchedFields({ refresh }: Vendor, { fields }: ListedSecret): readonly string[] {
  const names = fields.map(({ name }) => name);
  return [...new Set(names.flatMap((name) => [name, comparedField(refresh, name)]))];
}

/** Returns what a fetch shows of a secret after its primary field was set. */
export function afterSetting(
  { refresh }: Vendor,
  secret: ListedSecret,
  value: string,
): Readonly<Record<string, string>> {
  const field = primaryField(secret);
  return { [field]: value, [comparedField(refresh, field)]: value };
}

/** Returns a valid secret for the form of a container, with every text or only the required ones. */
export function newSecretFor(
  { newSecret }: Vendor,
  containerId: string,
  { name = "SAMPLE_NEW", all = false } = {},
): NewSecret {
  const texts = newSecret!
    .getForm(containerId)
    .fields.filter(({ optional }) => all || !optional)
    .map(({ key }) => [key, `sample-${key}`] as const);
  return { name, value: "sample-new-value", texts: Object.fromEntries(texts) };
}
