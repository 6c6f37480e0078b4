/** What the value of a secret must be like, where it is set and not issued. */
export interface ValueRules {
  /** In characters (Unicode code points); absent where the vendor documents no limit. */
  readonly maxLength?: number;
}

/** One text that describes a secret, and is no secret itself. All of it is data, to be translated. */
export interface NewSecretField {
  /** Named as the vendor names it. */
  readonly key: string;
  /** What it is called, in the middle of a sentence. */
  readonly label: string;
  /** What is meant by it, or what it may be; one sentence. */
  readonly hint: string;
  /** Whether it may be left empty. */
  readonly optional: boolean;
  readonly placeholder?: string;
  /** In characters (Unicode code points). */
  readonly maxLength?: number;
  /** What it must match as a whole, and that in words: a sentence. */
  readonly pattern?: { readonly expression: RegExp; readonly rule: string };
}

/** What a new secret in a container needs. */
export interface NewSecretForm {
  /** What the vendor calls the secret, in the middle of a sentence: `note`. */
  readonly noun: string;
  /** What it is called, first of all. */
  readonly name: NewSecretField;
  /** Whether no two secrets of a container have the same name. */
  readonly uniqueNames: boolean;
  /** What else describes it, in the order in which to ask. */
  readonly fields: readonly NewSecretField[];
  readonly value: {
    /** What the vendor calls the value, in the middle of a sentence. */
    readonly label: string;
    readonly rules: ValueRules;
  };
}

/** How secrets are created at a vendor. */
export interface NewSecretForms {
  /** Every form that there is. */
  readonly forms: readonly NewSecretForm[];
  /** The one for a container. */
  readonly formOf: (containerId: string) => NewSecretForm;
}

/** A secret that is to be created. */
export interface NewSecret {
  readonly name: string;
  readonly value: string;
  /** By the key of the form's field; empty ones are left out. */
  readonly texts: Readonly<Record<string, string>>;
}
