/** Under it the global state says that a refresh may be unfinished; nothing else stands there. */
export const unfinishedKey = "refresh.unfinished";
