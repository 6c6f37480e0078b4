import type { VendorContext } from "../../vendor.js";
import type { Account } from "./voximplant-sandbox-accounts.js";
import type { Application } from "./voximplant-sandbox-applications.js";
import { SampleApplications } from "./voximplant-sandbox-sample-applications.js";
import {
  getKeyPair,
  createServiceAccount,
  type ServiceAccount,
} from "./voximplant-sandbox-service-accounts.js";

/** The initial state. */
export interface SampleAccounts {
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
