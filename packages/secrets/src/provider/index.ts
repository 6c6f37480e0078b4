export { applicableFields } from "./form-problems.js";
export { fieldNames, fieldValue } from "./model.js";
export type {
  Container,
  Entry,
  FieldInfo,
  SecretChange,
  SecretLocation,
  SecretDetails,
  SecretSummary,
  SecretValue,
} from "./model.js";
export type { NewSecret, NewSecretField, NewSecretForm, ValueRules } from "./new-secret.js";
export {
  alphabets,
  generateValue,
  lengthLimits,
  textProblem,
  valueCaution,
  valueProblem,
  withoutFinalBreak,
} from "./new-value.js";
export type { Alphabet } from "./new-value.js";
export { requireGiven, WithheldError } from "./withheld-error.js";
export {
  comparedField,
  getRefreshStyle,
  refreshConsequences,
  restoreConsequences,
  refreshesAnyField,
} from "./refresh-style.js";
export type { OldValue, RefreshStyle } from "./refresh-style.js";
export type {
  CredentialRights,
  RefreshProgress,
  SecretProvider,
  VerifiedCredentials,
} from "./secret-provider.js";
export type {
  FieldValues,
  FormField,
  IdPrompt,
  ProviderEnvironment,
  Vendor,
} from "./vendor-descriptor.js";
