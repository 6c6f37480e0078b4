import type { Clock, RequestHooks } from "@keyhole/transport";
import type { NewSecretField, NewSecretForms, ValueRules } from "./new-secret.js";
import type { SecretProvider } from "./secret-provider.js";

/** One thing to ask for when a connection is added. */
export interface FormField {
  /** Named as the option of the vendor's client. */
  readonly key: string;
  /** What it is called, in the middle of a sentence. */
  readonly label: string;
  /** Where it is found, or what is meant by it; one sentence. */
  readonly hint: string;
  /**
   * `file` is a text file that may also be pasted; `choice` is one of `choices`; `certificate` is
   * for PEM of certificate authorities that the connection trusts besides those of the machine, or
   * nothing.
   */
  readonly kind: "text" | "password" | "file" | "choice" | "certificate";
  /** Kept with the credentials, never with the settings. */
  readonly credential: boolean;
  /** The value that the field has at first. */
  readonly initial?: string;
  readonly placeholder?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** What is wrong with a value, as a sentence; undefined if it is valid. */
  problem(value: string): string | undefined | Promise<string | undefined>;
}

/** What a person is asked for to find something by its id. */
export interface IdPrompt {
  /** What it is called, as a heading. */
  readonly label: string;
  readonly hint: string;
}

/** How a new value of a secret comes about, and what that breaks: a sentence or two. */
export type RefreshStyle =
  | { readonly kind: "issue"; readonly warning: string }
  | {
      readonly kind: "set";
      readonly warning: string;
      /** What a value in a container must be like. */
      readonly rules: (containerId: string) => ValueRules;
    }
  | { readonly kind: "none"; readonly explanation: string };

/** The values of a form, by the key of their field. */
export type FieldValues = Readonly<Record<string, string>>;

/** What a provider needs from its caller. */
export interface ProviderEnvironment {
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Makes a fetch that trusts these certificate authorities, as PEM, besides those of the machine;
   * absent where there can be none, as in a browser.
   */
  readonly fetchTrusting?: (certificates: string) => typeof globalThis.fetch;
  /**
   * The time, for tests.
   * @default the machine's
   */
  readonly clock?: Clock;
  /** Called around each attempt, for example to log it. */
  readonly hooks?: RequestHooks;
}

/** Everything that is special about a vendor, for code that works with every vendor. */
export interface Vendor {
  readonly id: string;
  /** As the vendor writes itself. */
  readonly name: string;
  /** What it holds; a few words. */
  readonly description: string;
  /** What the vendor calls its containers. */
  readonly containerNoun: { readonly one: string; readonly many: string };
  readonly form: readonly FormField[];
  readonly refresh: RefreshStyle;
  /** What a new secret needs; absent where secrets cannot be created. */
  readonly newSecret?: NewSecretForms;
  /** The description of a secret; absent where it cannot be set. */
  readonly descriptionField?: NewSecretField;
  /** What another name breaks: a sentence or two; absent where secrets cannot be renamed. */
  readonly renaming?: { readonly warning: string };
  /** What disabling a secret breaks: a sentence or two; absent where that cannot be done. */
  readonly disabling?: { readonly warning: string };
  /** How a container is found by hand; absent where the vendor has none to find. */
  readonly containerId?: IdPrompt;
  /** How a secret is found by hand; absent where a container holds exactly one. */
  readonly secretId?: IdPrompt;
  /**
   * Names the account at a base URL, without its credentials: new credentials of the same account
   * give the same name if the field values show it.
   *
   * @throws {TypeError} if a value is malformed; the error never repeats a credential
   */
  getAccount(values: FieldValues): Promise<readonly string[]>;
  /**
   * Creates the provider of a connection; nothing is sent yet.
   *
   * @throws {TypeError} if a value is malformed; the error never repeats a credential
   */
  connect(values: FieldValues, environment?: ProviderEnvironment): Promise<SecretProvider>;
}
