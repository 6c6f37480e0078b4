/** What the value of a secret must be like, where it is set and not issued. */
export interface ValueRules {
  /** In characters (Unicode code points); absent where the vendor documents no limit. */
  readonly maxLength?: number;
}

/** One text that describes a secret, and is no secret itself. */
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
  /** What is wrong with an answer, as a sentence; undefined where it will do. */
  readonly problem: (text: string) => string | undefined;
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

/** A secret that is to be created. */
export interface NewSecret {
  readonly name: string;
  readonly value: string;
  /** By the key of the form's field; empty ones are left out. */
  readonly texts: Readonly<Record<string, string>>;
}

interface FieldTexts {
  readonly hint: string;
  readonly placeholder?: string;
  /** In characters (Unicode code points). */
  readonly maxLength?: number;
}

/** A text that has to be there. */
export function requiredField(key: string, label: string, texts: FieldTexts): NewSecretField {
  return {
    ...fieldOf(key, label, texts),
    optional: false,
    problem: (text) =>
      text.trim() === "" ? `The ${label} is empty.` : tooLong(text, label, texts),
  };
}

/** A text that may be left empty. */
export function optionalField(key: string, label: string, texts: FieldTexts): NewSecretField {
  return {
    ...fieldOf(key, label, texts),
    optional: true,
    problem: (text) => tooLong(text, label, texts),
  };
}

function fieldOf(
  key: string,
  label: string,
  { hint, placeholder }: FieldTexts,
): Pick<NewSecretField, "key" | "label" | "hint" | "placeholder"> {
  return { key, label, hint, ...(placeholder === undefined ? {} : { placeholder }) };
}

function tooLong(
  text: string,
  label: string,
  { maxLength = Infinity }: FieldTexts,
): string | undefined {
  return Array.from(text).length > maxLength
    ? `The ${label} is longer than ${maxLength} characters.`
    : undefined;
}
