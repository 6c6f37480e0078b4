import { createSandbox, type Sandbox } from "@keyhole/sandbox";
import { vendors } from "../../../src/index.js";
import {
  getRefreshStyle,
  type RefreshStyle,
  type SecretProvider,
  type Vendor,
} from "../../../src/provider/index.js";
import { isIdempotent } from "../../../src/provider/refresh-style.js";
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
  /** The operation that shows the progress of a refresh that the vendor started. */
  readonly progress?: string;
  /** Whether the provider reads the secret right before it writes. */
  readonly readsFirst: boolean;
  /** Checks whether a request is the write. */
  readonly isWrite: (request: Request) => boolean;
  /** Whether its tokens expire. */
  readonly tokensExpire: boolean;
  /** The values that we and another user set; undefined if the vendor makes them. */
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
      const isSameKind = [...kinds.values()].every(
        ({ style }) => style.kind === subject.style.kind,
      );
      const kind = isSameKind ? subject.target.containerId : subject.style.kind;
      const name = `${vendor.name} (${kind})`;
      found.push(kinds.size === 1 ? subject : { ...subject, name });
    }
  }
  return found;
}

/**
 * Finds the operations of a container's first enabled secret by trying them.
 *
 * @returns undefined if it can't be refreshed
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
  const secrets = await allSecrets(provider, containerId);
  const secret = secrets.find(({ enabled }) => enabled !== false);
  if (!secret) return undefined;
  const [primary] = await provider.getFields({ containerId, secretId: secret.id });
  const field = primary!.name;
  const target = {
    connectionId: "sample-connection",
    containerId,
    secretId: secret.id,
    field,
  };
  const style = await getRefreshStyle({ refresh }, provider, target);
  if (style.kind === "none") return undefined;
  const values = {
    ...(style.kind === "set" && { ours: "sample-of-ours" }),
    ...(style.kind !== "issue" && { others: "sample-of-another" }),
  };
  await provider.fetchSecret(target);
  const [read] = await operationsOf(sandbox, vendor, () => provider.fetchSecret(target));
  const [progress] = await operationsOf(sandbox, vendor, async () =>
    provider.refreshProgress?.(target, sampleToken),
  );
  const write = () => refreshOnce(provider, target, values.ours);
  const written = await operationsOf(sandbox, vendor, write);
  const first = requests.at(-1)!;
  await refreshOnce(await connectTo(recording, vendor), target, values.ours && values.others);
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
    ...(style.kind === "start" && { progress: progress! }),
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

const sampleToken = "00000000-0000-4000-8000-000000000000";

/** Sends one write: of a value, or of the vendor's own if it is undefined. */
export async function refreshOnce(
  provider: SecretProvider,
  target: RefreshTarget,
  value: string | undefined,
): Promise<string | undefined> {
  if (value !== undefined) await provider.setSecret!(target, { field: target.field, value });
  else if (provider.issueSecret) return provider.issueSecret(target);
  else await provider.startRefresh!(target, sampleToken);
  return undefined;
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

/** Checks whether the vendor creates the value itself, and returns it. */
export function issues({ style }: Subject): boolean {
  return style.kind === "issue";
}

/** Checks whether a write whose response is lost is sent once more, as the same write. */
export function repeats({ style }: Subject): boolean {
  return isIdempotent(style);
}

/** Checks whether the vendor refuses a write if the secret has changed since it was read. */
export function compares({ style }: Subject): boolean {
  return style.kind === "set" && style.compareAndSet === true;
}
