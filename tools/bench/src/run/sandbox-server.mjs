import process from "node:process";
import { serveSandbox } from "@keyhole/sandbox/serve";

// In a process of its own, so that it takes no time from the process that measures.
const sandbox = await serveSandbox();
process.once("disconnect", () => process.exit());
process.send?.(sandbox.describe()["userdocks"]);
