import path from "node:path";
import { AuditLogFile } from "@keyhole/agent-tools/node";
import { configFolder } from "../approvals/cli-approvals.js";
import type { Host } from "../cli-host.js";

/** The log of what agents did, in all folders. */
export function auditLogFor(host: Host): AuditLogFile {
  return new AuditLogFile(path.join(configFolder(host), "agents-log.jsonl"));
}
