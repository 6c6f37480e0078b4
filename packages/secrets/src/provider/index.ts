export type {
  Container,
  FieldInfo,
  SecretLocation,
  SecretRights,
  SecretSummary,
  SecretValue,
} from "./model.js";
export type {
  NewSecret,
  NewSecretField,
  NewSecretForm,
  NewSecretForms,
  ValueRules,
} from "./new-secret.js";
export { checkField, type FieldCheck } from "./form-problems.js";
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
export type {
  FieldValues,
  FormField,
  IdPrompt,
  RefreshStyle,
  ProviderEnvironment,
  Vendor,
} from "./vendor-descriptor.js";
