import { isDotenvPath } from "@keyhole/secrets/env-file";
import type { FileMatch } from "@keyhole/secrets/matches";
import type { TextFiles } from "../../src/features/refresh/refresh-context.js";
import type { SearchLimits } from "../../src/platform/vscode/workspace-files.js";

/** A file of the workspace. */
export interface FakeFile {
  text: string;
  isUnsaved: boolean;
  isWritable: boolean;
}

/** The files of a workspace in memory. */
export class FakeTextFiles implements TextFiles {
  /** Files by name, in search order. */
  readonly files = new Map<string, FakeFile>();
  /** The names and lines of the files that were shown. */
  readonly shown: string[] = [];
  writes = 0;
  /** The limits that a search returns. */
  limits: Partial<SearchLimits> = {};

  write(name: string, text: string): FakeFile {
    const file = { text, isUnsaved: false, isWritable: true };
    this.files.set(name, file);
    return file;
  }

  text(name: string): string | undefined {
    return this.files.get(name)?.text;
  }

  async *search({
    mayHold,
    progress,
  }: Parameters<TextFiles["search"]>[0]): ReturnType<TextFiles["search"]> {
    let looked = 0;
    for (const [name, { text, isUnsaved }] of this.files) {
      if (mayHold(new TextEncoder().encode(text), name)) {
        yield { id: name, file: name, text, isUnsaved, isDotenv: isDotenvPath(name) };
      }
      looked += 1;
      progress?.(looked, this.files.size);
    }
    const none = { bounded: false, unreadable: 0, large: 0 };
    return { looked, of: this.files.size, ...none, ...this.limits };
  }

  readonly change: TextFiles["change"] = async (id, change) => {
    const file = this.files.get(id);
    if (!file?.isWritable) throw new Error("Sample: no disk");
    if (file.isUnsaved) return "unsaved";
    const after = await change(new TextEncoder().encode(file.text));
    if (!after) return undefined;
    this.writes += 1;
    file.text = new TextDecoder().decode(after);
    return undefined;
  };

  async show(
    { id, range }: Pick<FileMatch, "id" | "range">,
    options?: { readonly preserveFocus?: boolean },
  ): Promise<void> {
    const focus = options?.preserveFocus ? " (without the focus)" : "";
    this.shown.push(`${id}, line ${range.start.line}${focus}`);
  }
}
