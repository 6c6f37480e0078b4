export { applicableFields } from "./form-problems.js";
export { fieldValue } from "./model.js";
export type {
  Container,
  Entry,
  FieldInfo,
  SecretChange,
  SecretLocation,
  SecretSummary,
  SecretValue,
} from "./model.js";
export type { NewSecret, NewSecretField, NewSecretForm, ValueRules } from "./new-secret.js";
export {
  alphabets,
  generateValue,
  lengthLimits,
  textProblem,
  valueProblem,
  withoutFinalBreak,
} from "./new-value.js";
export type { Alphabet } from "./new-value.js";
export type { SecretProvider } from "./secret-provider.js";
export type { FieldValues, FormField, ProviderEnvironment, Vendor } from "./vendor-descriptor.js";
