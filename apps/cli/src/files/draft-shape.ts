import os from "node:os";
import process from "node:process";

/** What the name of a draft's folder begins with; six letters or digits follow. */
export const folderPrefix = ".keyhole-";

/** The draft itself, in its folder. */
export const draftName = "draft";

/** What keeps the folder out of commits, and says who made it. */
export const markName = ".gitignore";

/** Who made a draft. */
export interface DraftMaker {
  readonly pid: number;
  /** Whether that is a process of this computer, or was. */
  readonly isHere: boolean;
}

const folderName = /^\.keyhole-[A-Za-z0-9]{6}$/;
const mark = /^# A draft of Keyhole, process ([1-9]\d{0,9}) on (\S*)\n\*\n$/;

/** Whether a folder is called as those of drafts are. */
export function isDraftFolderName(name: string): boolean {
  return folderName.test(name);
}

/** The text of a mark of this process. */
export function draftMark(pid = process.pid, host = os.hostname()): string {
  return `# A draft of Keyhole, process ${pid} on ${encodeURIComponent(host)}\n*\n`;
}

/** Undefined where a text is no mark, to the letter. */
export function makerOf(text: string): DraftMaker | undefined {
  const [, pid, host] = mark.exec(text) ?? [];
  if (pid === undefined) return undefined;
  return { pid: Number(pid), isHere: host === encodeURIComponent(os.hostname()) };
}
