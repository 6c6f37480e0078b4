import type { components } from "@keyhole/voximplant/schema";
import { decodeProtectedHeader, errors, exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import type { VendorContext } from "../../vendor.js";

/** The accounts and their current state. */
export class State {
  readonly #accounts: readonly Account[];
  readonly #initial: ReadonlyMap<number, Application[]>;
  #applications: ReadonlyMap<number, Application[]>;
  #lastSecretId: number;

  constructor(accounts: readonly Account[], applications: ReadonlyMap<number, Application[]>) {
    this.#accounts = accounts;
    this.#initial = applications;
    this.#applications = structuredClone(applications);
    this.#lastSecretId = highestSecretId(applications);
  }

  /** @throws {Refusal} unless it is the service account's own account or a child account */
  accountFor({ account: own }: ServiceAccount, accountId: number): Account {
    const account = this.#accounts.find((candidate) => candidate.accountId === accountId);
    if (account !== own && account?.parentId !== own.accountId) throw new Refusal(115);
    return account;
  }

  getApplications({ accountId }: Account): readonly Application[] {
    return this.#applications.get(accountId) ?? [];
  }

  readonly newSecretId = (): number => (this.#lastSecretId += 1);

  /** Restores the initial state. */
  reset(): void {
    this.#applications = structuredClone(this.#initial);
    this.#lastSecretId = highestSecretId(this.#initial);
  }
}

function highestSecretId(applications: ReadonlyMap<number, Application[]>): number {
  const all = [...applications.values()].flat().flatMap(({ secrets }) => secrets);
  return Math.max(...all.map(({ secret_id }) => secret_id));
}

/** An account, which owns applications. */
export interface Account {
  readonly accountId: number;
  /** The account whose service accounts may act for this one. */
  readonly parentId?: number;
  readonly activated?: boolean;
  /** In the account's currency. */
  readonly balance?: number;
  readonly plan?: "free" | "paid";
  /** The maximum number of concurrent calls; absent for no limit. */
  readonly concurrentCalls?: number;
}

/** @throws {Refusal} if the account isn't activated or has no funds */
export function checkStanding({ activated, balance = 1 }: Account): void {
  if (activated === false) throw new Refusal(131);
  if (balance <= 0) throw new Refusal(5);
}

/** Counts the concurrent calls of each account. */
export class ConcurrentCalls {
  readonly #running = new Map<number, number>();

  /**
   * Begins a call, and returns the function that ends it.
   *
   * @throws {Refusal} if there are too many concurrent calls
   */
  begin({ accountId, concurrentCalls = Infinity }: Account): () => void {
    const running = this.#of(accountId);
    if (running >= concurrentCalls) throw new Refusal(314);
    this.#running.set(accountId, running + 1);
    return () => void this.#running.set(accountId, this.#of(accountId) - 1);
  }

  #of(accountId: number): number {
    return this.#running.get(accountId) ?? 0;
  }
}

type Schemas = components["schemas"];

/** A secret with its value. */
export type Secret = Schemas["GetSecretValueResult"] & {
  secret_id: number;
  secret_name: string;
  secret_value: string;
  created: string;
};

/** An application with its secrets. */
export type Application = Schemas["ApplicationInfo"] & {
  application_id: number;
  application_name: string;
  secrets: Secret[];
};

/** Returns the name without the account's domain. */
export function shortName({ application_name: name }: Application): string {
  return name.split(".")[0]!;
}

/** Converts the vendor's time to milliseconds. */
export function parseTime(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}Z`);
}

/** Writes a time in UTC, in the vendor's format. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, "YYYY-MM-DD HH:mm:ss".length).replace("T", " ");
}

/** What the roles of a service account allow. */
export type Right = "list" | "fetch" | "change";

/** An account that may sign tokens. */
export interface ServiceAccount {
  readonly key: {
    readonly account_email: string;
    readonly account_id: number;
    readonly key_id: string;
    readonly private_key: string;
  };
  readonly publicKey: CryptoKey;
  readonly account: Account;
  readonly rights: readonly Right[];
}

/** A pair of keys. The private one is in the format of a key file. */
interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: CryptoKey;
}

const maxLifeSeconds = 3600;

/** The pairs of keys that were created in this process, by name. */
const keyPairs = new Map<string, Promise<KeyPair>>();

/**
 * Creates a pair of keys once for all sandboxes of a process, because that takes most of a
 * sandbox's start time.
 */
function getKeyPair(name: string): Promise<KeyPair> {
  const keyPair = keyPairs.get(name) ?? createKeyPair();
  keyPairs.set(name, keyPair);
  return keyPair;
}

async function createKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return { privateKey: await exportPKCS8(privateKey), publicKey };
}

/** Makes a service account that signs with this pair of keys. */
function createServiceAccount(
  { values }: VendorContext,
  { privateKey, publicKey }: KeyPair,
  name: string,
  { account, rights }: Pick<ServiceAccount, "account" | "rights">,
): ServiceAccount {
  return {
    key: {
      account_email: `${name}@sample.example.com`,
      account_id: account.accountId,
      key_id: values.hex(32),
      private_key: privateKey,
    },
    publicKey,
    account,
    rights,
  };
}

/** A token and the service account that it names as its signer. */
interface Claimed {
  readonly token: string;
  readonly signer: ServiceAccount;
}

/**
 * Returns the service account that an Authorization header names, without verifying it.
 *
 * @throws {Refusal}
 */
export function claimedBy(
  serviceAccounts: readonly ServiceAccount[],
  header: string | undefined,
): Claimed {
  const token = /^Bearer (.+)$/.exec(header ?? "")?.[1];
  if (token === undefined) throw new Refusal(100);
  const keyId = getKeyId(token);
  const signer = serviceAccounts.find(({ key }) => key.key_id === keyId);
  if (!signer) throw new Refusal(100);
  return { token, signer };
}

/**
 * Verifies the signature and times of a token and returns the ID of the account it acts for.
 *
 * @throws {Refusal}
 */
export async function provedAccountId({ token, signer }: Claimed, now: number): Promise<number> {
  const { iss, iat, exp } = await verifyClaims(token, signer.publicKey, new Date(now));
  if (iat > now / 1000) throw new Refusal(455);
  if (exp > iat + maxLifeSeconds) throw new Refusal(454);
  return Number(iss);
}

function getKeyId(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    throw new Refusal(447);
  }
}

async function verifyClaims(token: string, publicKey: CryptoKey, currentDate: Date) {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ["RS256"],
      requiredClaims: ["iss", "iat", "exp"],
      currentDate,
    });
    return { iss: payload.iss, iat: payload.iat!, exp: payload.exp! };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Refusal(456);
    const malformed =
      error instanceof errors.JWTInvalid || error instanceof errors.JWTClaimValidationFailed;
    throw new Refusal(malformed ? 447 : 100);
  }
}

/** The initial state. */
interface SampleAccounts {
  readonly accounts: readonly Account[];
  readonly serviceAccounts: readonly ServiceAccount[];
  /** By the ID of the account that owns them. */
  readonly applications: ReadonlyMap<number, Application[]>;
  readonly main: ServiceAccount;
  /** A service account that may fetch and change, but not list. */
  readonly limited: ServiceAccount;
  readonly otherCredentials: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const mainAccount: Account = { accountId: 4_200_001 };
const childAccount: Account = { accountId: 4_200_002, parentId: mainAccount.accountId };

/** Accounts for particular cases, by the name of the case. */
const particularAccounts: Readonly<Record<string, Account>> = {
  notActivated: { accountId: 4_200_003, activated: false },
  unfunded: { accountId: 4_200_004, balance: 0 },
  freePlan: { accountId: 4_200_005, plan: "free" },
  oneCallAtATime: { accountId: 4_200_006, concurrentCalls: 1 },
};

/** Creates all accounts with their service accounts and applications. */
export async function createSampleAccounts(context: VendorContext): Promise<SampleAccounts> {
  const [mainKeys, limitedKeys, otherKeys] = await Promise.all([
    getKeyPair("main"),
    getKeyPair("limited"),
    getKeyPair("others"),
  ]);
  const rights = ["list", "fetch", "change"] as const;
  const main = createServiceAccount(context, mainKeys, "reader-of-all", {
    account: mainAccount,
    rights,
  });
  const limited = createServiceAccount(context, limitedKeys, "reader-by-id", {
    account: mainAccount,
    rights: ["fetch", "change"],
  });
  const samples = new SampleApplications(context);
  const applications = new Map([[mainAccount.accountId, samples.ofMainAccount()]]);
  const small = (domain: string): Application[] => [
    samples.application(`shop.${domain}`, [samples.secret("SHOP_API_KEY")]),
  ];
  applications.set(childAccount.accountId, small("child"));

  const readOnly = createServiceAccount(context, otherKeys, "read-only", {
    account: mainAccount,
    rights: ["list", "fetch"],
  });
  const particular = Object.entries(particularAccounts).map(([name, account]) => {
    applications.set(account.accountId, small(name.toLowerCase()));
    return [name, createServiceAccount(context, otherKeys, "owner", { account, rights })] as const;
  });
  return {
    accounts: [mainAccount, childAccount, ...Object.values(particularAccounts)],
    serviceAccounts: [main, limited, readOnly, ...particular.map(([, owner]) => owner)],
    applications,
    main,
    limited,
    otherCredentials: {
      readOnly: { serviceAccountKey: readOnly.key },
      childAccount: { serviceAccountKey: main.key, accountId: childAccount.accountId },
      ...Object.fromEntries(
        particular.map(([name, { key }]) => [name, { serviceAccountKey: key }] as const),
      ),
    },
  };
}

/** Creates applications with secrets, whose IDs continue from one application to the next. */
class SampleApplications {
  readonly #context: VendorContext;
  // Far in the past, so that the first change of a secret is visible in `modified`.
  readonly #created = timestamp(Date.UTC(2026, 0, 15, 9, 30));
  #lastApplication = 1000;
  #lastSecret = 100;

  constructor(context: VendorContext) {
    this.#context = context;
  }

  /** Returns the applications of the main account. */
  ofMainAccount(): Application[] {
    const { extraEntries } = this.#context;
    return [
      this.application("call-center.sample", [
        this.secret("CRM_API_KEY", "Looks up callers in the CRM."),
        this.secret("SMTP_PASSWORD"),
        this.#secret("SIGNING_CERTIFICATE", this.#certificate(), "Spans several lines."),
        ...this.#extraSecrets(extraEntries),
      ]),
      this.application("voice-bot.sample", [
        this.secret("SPEECH_TOKEN"),
        this.secret("CRM_API_KEY", "The voice bot's own key."),
        ...this.#extraSecrets(extraEntries),
      ]),
      this.application("conference.sample", [
        this.secret("RECORDING_KEY"),
        this.secret("WEBHOOK_SECRET"),
        ...this.#extraSecrets(extraEntries),
      ]),
      ...Array.from({ length: extraEntries }, (_, index) =>
        this.application(`application-${index + 1}.sample`, this.#extraSecrets(1)),
      ),
    ];
  }

  application(name: string, secrets: Secret[]): Application {
    return {
      application_id: (this.#lastApplication += 1),
      application_name: `${name}.voximplant.com`,
      modified: this.#created,
      secure_record_storage: false,
      secrets,
    };
  }

  secret(name: string, description?: string): Secret {
    const value = this.#context.values.named(name.toLowerCase().replaceAll("_", "-"));
    return this.#secret(name, value, description);
  }

  #secret(name: string, value: string, description?: string): Secret {
    return {
      secret_id: (this.#lastSecret += 1),
      secret_name: name,
      secret_value: value,
      ...(description === undefined ? {} : { description }),
      created: this.#created,
      modified: this.#created,
    };
  }

  #extraSecrets(length: number): Secret[] {
    return Array.from({ length }, (_, index) => this.secret(`SECRET_${index + 1}`));
  }

  #certificate(): string {
    const { values } = this.#context;
    return [
      "-----BEGIN SAMPLE-----",
      values.hex(64),
      values.hex(64),
      values.hex(12),
      "-----END SAMPLE-----",
      "",
    ].join("\n");
  }
}

/** The parameters of a request, from its query or body. */
export type Parameters = Readonly<Record<string, string>>;

const defaultCount = 20;
const maxCount = 200;

const messages = {
  1: "Fatal error",
  2: "Internal error",
  4: "DB error",
  5: "Billing failed",
  100: "Authorization failed",
  101: "Invalid arguments",
  102: "Missing 'cmd' parameter",
  103: "Unknown command",
  104: "Forbidden command",
  115: "Invalid 'account_id' parameter",
  116: "Invalid 'application_id' parameter",
  131: "The account is not activated",
  314: "Concurrent resource limit exceeded",
  317: "Upgrade to a paid account",
  340: "Rate limit exceeded",
  341: "Record not found",
  447: "Invalid token format",
  454: "Token TTL over the limit",
  455: "Token issued in the future",
  456: "Token expired",
  515: "Same operation performed recently",
  558: "Application not found",
} as const;

/** A code that the sandbox can return. */
type Code = keyof typeof messages;

/** Thrown to refuse a call. It becomes the response. */
export class Refusal extends Error {
  readonly code: Code;

  constructor(code: Code) {
    super(messages[code]);
    this.code = code;
  }
}

/** Creates the response for an error code. */
export function failure(code: Code = 2): components["schemas"]["ErrorResponse"] {
  return { error: { code, msg: messages[code] } };
}

/** The error code for an HTTP status. */
const codesOfStatuses: Readonly<Record<number, Code>> = {
  401: 100,
  403: 104,
  404: 341,
  429: 340,
  503: 1,
  507: 4,
};

/** Creates the response for the HTTP status of a fault. */
export function failureOfStatus(status: number): components["schemas"]["ErrorResponse"] {
  return failure(codesOfStatuses[status]);
}

/** Returns the page of a list that `count` and `offset` select. */
export function getPage<T>(all: readonly T[], { count, offset }: Parameters) {
  const limit = Number(count ?? defaultCount);
  const skipped = Number(offset ?? 0);
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal(101);
  if (!Number.isInteger(skipped) || skipped < 0) throw new Refusal(101);
  const result = all.slice(skipped, skipped + Math.min(limit, maxCount));
  return { result, count: result.length, total_count: all.length };
}
