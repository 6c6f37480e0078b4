import { createSandbox, type Sandbox } from "@keyhole/sandbox";
import { vendors } from "../../../src/index.js";
import {
  getRefreshStyle,
  type RefreshStyle,
  type SecretProvider,
  type Vendor,
} from "../../../src/provider/index.js";
import type { RefreshTarget } from "../../../src/refresh/index.js";
import { allSecrets, connectTo, containersWithSecrets } from "../../support/connect-to-sandbox.js";

/** A vendor's secret for which a refresh is tried. */
export interface Subject {
  readonly vendor: string;
  /** Its name in the document. */
  readonly name: string;
  readonly target: RefreshTarget;
  readonly style: RefreshStyle;
  /** The operations that read and write it. */
  readonly read: string;
  readonly write: string;
  /** Whether the provider reads the secret right before it writes. */
  readonly readsFirst: boolean;
  /** Checks whether a request is the write. */
  readonly isWrite: (request: Request) => boolean;
  /** Whether its tokens expire. */
  readonly tokensExpire: boolean;
  /** The values that we and another user set; undefined if the vendor issues them. */
  readonly ours?: string;
  readonly others?: string;
}

/** The vendors that can refresh; for each, one container of each kind, by the operations. */
async function findSubjects(): Promise<Subject[]> {
  const found: Subject[] = [];
  for (const vendor of vendors.filter(({ refresh }) => refresh.kind !== "none")) {
    const sandbox = createSandbox();
    const kinds = new Map<string, Subject>();
    for (const containerId of await containersWithSecrets(await connectTo(sandbox, vendor.id))) {
      const subject = await findSubject(sandbox, vendor, containerId);
      if (!subject) continue;
      const kind = `${subject.read} ${subject.write}`;
      if (!kinds.has(kind)) kinds.set(kind, subject);
    }
    for (const subject of kinds.values()) {
      const name = `${vendor.name} (${subject.target.containerId})`;
      found.push(kinds.size === 1 ? subject : { ...subject, name });
    }
  }
  return found;
}

/**
 * Finds the operations of a container's first secret by trying them.
 *
 * @returns undefined if it can't be refreshed, or the vendor starts a refresh that ends later
 */
async function findSubject(
  sandbox: Sandbox,
  { id: vendor, name, refresh }: Vendor,
  containerId: string,
): Promise<Subject | undefined> {
  await sandbox.reset();
  const requests: Request[] = [];
  const recording: Sandbox = {
    ...sandbox,
    fetch: (input, init) => {
      requests.push(new Request(input, init));
      return sandbox.fetch(requests.at(-1)!.clone());
    },
  };
  const provider = await connectTo(recording, vendor);
  const [secret] = await allSecrets(provider, containerId);
  const [primary] = await provider.getFields({ containerId, secretId: secret!.id });
  const field = primary!.name;
  const target = {
    connectionId: "sample-connection",
    containerId,
    secretId: secret!.id,
    field,
  };
  const style = await getRefreshStyle({ refresh }, provider, target);
  if (style.kind === "none" || style.kind === "start") return undefined;
  const values =
    style.kind === "set" ? { ours: "sample-of-ours", others: "sample-of-another" } : {};
  await provider.fetchSecret(target);
  const [read] = await operationsOf(sandbox, vendor, () => provider.fetchSecret(target));
  const write = () => refreshOnce(provider, target, values.ours);
  const written = await operationsOf(sandbox, vendor, write);
  const first = requests.at(-1)!;
  await refreshOnce(await connectTo(recording, vendor), target, values.others);
  return {
    vendor,
    name,
    target,
    style,
    read: read!,
    write: written.find((operation) => operation !== read)!,
    readsFirst: written.includes(read!),
    isWrite: isLike(first, requests.at(-1)!),
    tokensExpire: canExpire(sandbox, vendor),
    ...values,
  };
}

function canExpire(sandbox: Sandbox, vendor: string): boolean {
  try {
    sandbox.addFault(vendor, { expiredToken: true, times: 1 });
  } catch {
    return false;
  }
  sandbox.clearFaults(vendor);
  return true;
}

/** Runs an action, and returns the operations that it called. */
async function operationsOf(
  sandbox: Sandbox,
  vendor: string,
  act: () => Promise<unknown>,
): Promise<string[]> {
  const before = sandbox.calls()[vendor]!;
  await act();
  return Object.entries(sandbox.calls()[vendor]!)
    .filter(([operation, calls]) => calls > (before[operation] ?? 0))
    .map(([operation]) => operation);
}

/** Sends one write: of a value, or of the vendor's own if it is undefined. */
export async function refreshOnce(
  provider: SecretProvider,
  target: RefreshTarget,
  value: string | undefined,
): Promise<string | undefined> {
  if (value === undefined) return provider.issueSecret!(target);
  await provider.setSecret!(target, { field: target.field, value });
}

/**
 * Recognizes requests of an operation by two of them: by the method, the path, and every header
 * that is the same in both and holds no time.
 */
function isLike(one: Request, other: Request): (request: Request) => boolean {
  const headers = [...one.headers].filter(
    ([name, value]) =>
      other.headers.get(name) === value && !/\d{8}|authorization/i.test(name + value),
  );
  return (request) =>
    toPath(request) === toPath(one) &&
    headers.every(([name, value]) => request.headers.get(name) === value);
}

function toPath({ method, url }: Request): string {
  return `${method} ${new URL(url).pathname}`;
}

/** Every vendor that can refresh, and every kind of container if they differ. */
export const subjects: readonly Subject[] = await findSubjects();

/** Checks whether the vendor creates the value itself. */
export function issues({ ours }: Subject): boolean {
  return ours === undefined;
}

/** Checks whether the vendor refuses a write if the secret has changed since it was read. */
export function compares({ style }: Subject): boolean {
  return style.kind === "set" && style.compareAndSet === true;
}
