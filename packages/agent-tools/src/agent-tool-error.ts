/** A tool can't do what a client asks. Clients read the message, so it holds nothing that is secret. */
export class AgentToolError extends Error {
  override readonly name = "AgentToolError";
}
