export { readField } from "./read-back.js";
export { recoverRefresh } from "./recover-refresh.js";
export type { RecoveredRefresh, RecoverOptions } from "./recover-refresh.js";
export {
  closeRefresh,
  isPending,
  isUnderWay,
  RefreshJournal,
  RefreshUnderWayError,
} from "./refresh-journal.js";
export type { RefreshResult } from "./refresh-journal.js";
export {
  errorToExplain,
  isNotOverwritten,
  refreshMessage,
  refreshMessageKey,
} from "./refresh-messages.js";
export type { RefreshMessageKey } from "./refresh-messages.js";
export { createFingerprintKey, toRecordId } from "./refresh-record.js";
export type { RefreshRecord, RefreshTarget } from "./refresh-record.js";
export { checkPlan, isRefused, refreshSecret } from "./refresh-secret.js";
export type { RefreshRequest } from "./refresh-secret.js";
export type { RefreshOutcome, RefreshState } from "./refresh-state.js";
