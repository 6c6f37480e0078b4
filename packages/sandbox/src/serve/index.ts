export { serveSandbox } from "./serve.js";
export type { RunningSandbox, ServeOptions } from "./serve.js";
