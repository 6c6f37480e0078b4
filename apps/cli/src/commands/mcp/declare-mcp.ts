import type { Command } from "commander";
import type { Finish } from "../shared/cli-context.js";
import { withFolder, type FolderFlag } from "../shared/env-file-flags.js";
import { withExamples } from "../shared/help-text.js";

/** Declares `keyhole mcp`. */
export function declareMcp(program: Command, finish: Finish): void {
  const command = withFolder(program.command("mcp"))
    .summary("Let an AI agent use secrets, not read them")
    .description(
      "Serve an AI agent that uses the secrets of this folder and reads no value. Its client starts this command.",
    )
    .action(({ C: folder }: FolderFlag) =>
      finish(undefined, async (context) => {
        const { serveAgent } = await import("./mcp-command.js");
        return serveAgent(context, folder);
      }),
    );
  withExamples(command, "keyhole mcp", "claude mcp add --scope project keyhole -- keyhole mcp");
}
