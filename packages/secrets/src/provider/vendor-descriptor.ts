import type { Clock, Fetch, RequestHooks } from "@keyhole/transport";
import type { SecretLocation, SecretSummary } from "./model.js";
import type { NewSecretField, NewSecretForms } from "./new-secret.js";
import type { RefreshStyle } from "./refresh-style.js";
import type { SecretProvider } from "./secret-provider.js";

/** A field of the form that adds a connection. */
export interface FormField {
  /** The name of the client's option. */
  readonly key: string;
  /** The name that users see, in the form for the middle of a sentence. */
  readonly label: string;
  /** Where to find the value, or what it means: one sentence. */
  readonly hint: string;
  /**
   * `file`: a text file, whose content can also be pasted. `choice`: one of `choices`.
   * `certificate`: PEM of certificate authorities to trust in addition to those of the computer;
   * optional.
   */
  readonly kind: "text" | "password" | "file" | "choice" | "certificate";
  /** Whether it is stored with the credentials, not with the settings. */
  readonly credential?: boolean;
  /** The initial value. */
  readonly initial?: string;
  readonly placeholder?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /**
   * Checks whether the field applies to the values of the fields before it.
   * @default it always does
   */
  when?(values: FieldValues): boolean;
  /** Returns what is wrong with a value, as a sentence, or undefined if it is valid. */
  problem(value: string): string | undefined | Promise<string | undefined>;
}

/** The prompt for the ID of a container or secret. */
export interface IdPrompt {
  /** A heading. */
  readonly label: string;
  readonly hint: string;
}

/** The values of a form, by the key of their field. */
export type FieldValues = Readonly<Record<string, string>>;

/** What a provider needs from its caller. */
export interface ProviderEnvironment {
  /** @default globalThis.fetch */
  readonly fetch?: Fetch | undefined;
  /**
   * Creates a fetch that trusts these certificate authorities (PEM) in addition to those of the
   * computer. Undefined on platforms that don't support it, such as browsers.
   */
  readonly fetchTrusting?: (certificates: string) => Fetch;
  /**
   * The clock; tests replace it.
   * @default the system clock
   */
  readonly clock?: Clock;
  /**
   * Runs another program of the user, for credentials that it keeps. It gets no input, and runs in the
   * user's own folder, without a shell. Returns what it printed to standard output; undefined if it
   * failed. Undefined on platforms without programs.
   *
   * @throws {UserFacingError} if there is no such program
   */
  readonly runProgram?: (command: string, args: readonly string[]) => Promise<string | undefined>;
  /** Called around each attempt, for example to log it. */
  readonly hooks?: RequestHooks;
}

/** Describes a vendor to code that works with every vendor. */
export interface Vendor {
  readonly id: string;
  /** The vendor's own spelling. */
  readonly name: string;
  /** What it stores, in a few words. */
  readonly description: string;
  /**
   * The path of a simple icon, for an SVG of 16 by 16 with lines of width 1. It is Keyhole's own
   * drawing, not the vendor's logo.
   */
  readonly glyph?: string;
  /** The vendor's name for its containers. */
  readonly containerNoun: { readonly one: string; readonly many: string };
  /** Whether a container can be in another one, and a secret outside of all containers. */
  readonly nests?: boolean;
  /**
   * Returns the location of the secret with a path of names, or undefined for a path that isn't
   * possible. Sends nothing. Present only if names are IDs at this vendor; references then have no
   * IDs.
   */
  readonly namesAreIds?: (path: readonly string[]) => SecretLocation | undefined;
  readonly form: readonly FormField[];
  /**
   * The URLs of the vendor's consoles, by the origin of the API they belong to. Self-hosted
   * installations have none.
   */
  readonly consoles?: Readonly<Record<string, string>>;
  /** The URLs of the pages where users create credentials, if they aren't the consoles. */
  readonly credentialPages?: Readonly<Record<string, string>>;
  /** Short headlines for codes of errors whose kind has too general a one. */
  readonly headlines?: Readonly<Record<string, string>>;
  /** How most secrets are refreshed. */
  readonly refresh: RefreshStyle;
  /** How others are, if they can be; see `SecretProvider.getRefresh`. */
  readonly otherRefreshes?: readonly RefreshStyle[];
  /** The forms for new secrets; undefined if secrets can't be created. */
  readonly newSecret?: NewSecretForms;
  /** The field for a secret's description; undefined if it can't be set. */
  readonly descriptionField?: NewSecretField;
  /** What renaming a secret breaks, in one or two sentences; undefined if it can't be renamed. */
  readonly renaming?: { readonly warning: string };
  /** What disabling a secret breaks, in one or two sentences; undefined if it can't be disabled. */
  readonly disabling?: { readonly warning: string };
  /** What deleting a secret loses, in one or two sentences; undefined if it can't be deleted. */
  readonly deleting?: { readonly warning: string };
  /** The prompt for a container's ID; undefined if containers have no IDs. */
  readonly containerId?: IdPrompt;
  /**
   * The secret of every container, if each contains exactly one without an ID or name of its own.
   * Undefined if a container can contain any number.
   */
  readonly onlySecret?: SecretSummary;
  /** The prompt for a secret's ID; undefined if secrets have no IDs. */
  readonly secretId?: IdPrompt;
  /**
   * Identifies the account at a base URL, without its credentials. New credentials of the same
   * account give the same result, if the field values show it.
   *
   * @throws {TypeError} if a value is malformed; the error never repeats a credential
   */
  getAccount(values: FieldValues): Promise<readonly string[]>;
  /**
   * Creates the provider of a connection. Sends nothing.
   *
   * @throws {TypeError} if a value is malformed; the error never repeats a credential
   */
  connect(values: FieldValues, environment?: ProviderEnvironment): Promise<SecretProvider>;
}
