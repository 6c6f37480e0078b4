import { spawn } from "node:child_process";
import { once } from "node:events";

/** Finds out whether a signal was sent to the whole process group, or to this process only. */
export interface SignalWitness {
  /** Whether a signal that has just arrived was sent to all of the group, the command included. */
  readonly saw: (signal: NodeJS.Signals) => Promise<boolean>;
  readonly end: () => void;
}

/**
 * Starts a process in the same group that does nothing and dies of any signal. Node doesn't report who sent a
 * signal, and one that a terminal or `timeout` sends to the group must not reach the command a second time. If there
 * is no `cat`, every signal counts as sent to this process only.
 *
 * @param path the variable PATH, in which `cat` is looked for; it gets no other variable
 */
export function startSignalWitness(path = ""): SignalWitness {
  let current = startCat(path);
  let ended = false;
  // Node may report a signal of the group after a later one that only this process got.
  const seen = new Set<NodeJS.Signals>();
  return {
    saw: async (signal) => {
      const cat = current;
      const diedOf = seen.has(signal) ? undefined : await cat.diesBeforeItAnswers();
      if (diedOf && cat === current) {
        seen.add(diedOf);
        if (!ended) current = startCat(path);
      }
      return seen.delete(signal);
    },
    end: () => {
      ended = true;
      current.end();
    },
  };
}

interface Cat {
  /** The signal that it died of, or undefined if it is alive. */
  readonly diesBeforeItAnswers: () => Promise<NodeJS.Signals | undefined>;
  readonly end: () => void;
}

function startCat(path: string): Cat {
  // In `/`, so that it leaves no core dump in the user's folder.
  const cat = spawn("cat", {
    cwd: "/",
    env: { PATH: path },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const died = new Promise<NodeJS.Signals | undefined>((resolve) => {
    cat.on("error", () => resolve(undefined));
    cat.once("exit", (_code, signal) => resolve(signal ?? undefined));
  });
  cat.stdin.on("error", () => undefined);
  return {
    // A process that has a signal pending dies of it before it can write.
    diesBeforeItAnswers: () => {
      const answered = once(cat.stdout, "data").then(
        () => undefined,
        () => undefined,
      );
      // It may have been stopped with the group, and would never answer.
      cat.kill("SIGCONT");
      cat.stdin.write("\n");
      return Promise.race([died, answered]);
    },
    end: () => {
      cat.kill("SIGKILL");
      cat.stdin.destroy();
      cat.stdout.destroy();
    },
  };
}
