/** The expression that a whole text must match, and a sentence that says so. */
export interface TextPattern {
  readonly expression: RegExp;
  readonly rule: string;
}

/** The rules for a value that the user sets. */
export interface ValueRules {
  /** In characters (Unicode code points); undefined if the vendor documents no limit. */
  readonly maxLength?: number;
  /** In bytes of UTF-8; undefined if the vendor documents no limit. */
  readonly maxBytes?: number;
  /** The rule is shown before the user enters a value, too. */
  readonly pattern?: TextPattern;
  /** Values that the vendor changes or interprets. They are sent only after this warning. */
  readonly caution?: { readonly expression: RegExp; readonly warning: string };
}

/** A text of a new secret that isn't confidential, such as its name. Its labels can be translated. */
export interface NewSecretField {
  /** The vendor's name for it. */
  readonly key: string;
  /** The name that users see, in the form for the middle of a sentence. */
  readonly label: string;
  /** What it means, or which values are valid: one sentence. */
  readonly hint: string;
  /** Whether it can be empty. */
  readonly optional: boolean;
  readonly placeholder?: string;
  /** In characters (Unicode code points). */
  readonly maxLength?: number;
  readonly pattern?: TextPattern;
}

/** The form for a new secret in a container. */
export interface NewSecretForm {
  /** The vendor's word for the secret, in the form for the middle of a sentence: `note`. */
  readonly noun: string;
  /** The field for its name, which comes first. */
  readonly name: NewSecretField;
  /** The other fields, in the order of the prompts. */
  readonly fields: readonly NewSecretField[];
  readonly value: {
    /** The vendor's word for the value, in the form for the middle of a sentence. */
    readonly label: string;
    readonly rules: ValueRules;
  };
}

/** How secrets are created at a vendor. */
export interface NewSecretForms {
  /** All forms. */
  readonly forms: readonly NewSecretForm[];
  /** The form for a container. */
  readonly getForm: (containerId: string) => NewSecretForm;
}

/** A secret to create. */
export interface NewSecret {
  readonly name: string;
  readonly value: string;
  /** By the key of the form's field; empty ones are left out. */
  readonly texts: Readonly<Record<string, string>>;
}
