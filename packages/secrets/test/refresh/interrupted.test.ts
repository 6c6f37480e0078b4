import { describe, expect, it } from "vitest";
import { play, type Doing, type Play } from "./interrupted/play.js";

const sequels: readonly (readonly Doing[])[] = [
  [],
  ["settle"],
  ["refresh"],
  ["settle", "refresh"],
  ["refresh", "settle"],
];

/** Every play of these: one for each step at which the first program is interrupted. */
async function playAll(setting: Omit<Play, "step" | "sequel">): Promise<{
  readonly count: number;
  readonly lies: readonly string[];
}> {
  const lies = new Set<string>();
  let count = 0;
  for (const sequel of sequels) {
    for (let step = 0; ; step += 1) {
      const played = await play({ ...setting, sequel, step });
      if (played.at === undefined) break;
      count += 1;
      // Between a look into the journal and the note that takes over, nobody can see another's.
      if (setting.doing === "settle" && played.at === "noting answered") continue;
      for (const lie of played.lies) lies.add(`${played.at}, then ${sequel.join(", ")}: ${lie}`);
    }
  }
  return { count, lies: [...lies] };
}

const settings = [true, false].flatMap((issues) =>
  (["none", "lost", "landsBefore", "landsAfter"] as const).flatMap((earlier) =>
    (["refresh", "settle"] as const).flatMap((doing) =>
      [true, false].map((isKilled) => ({ issues, earlier, doing, isKilled })),
    ),
  ),
);

describe("a program that is killed, or stands still, at any step while another one goes on", () => {
  it.each(settings)(
    "tells nothing that is not so: $doing (issues: $issues, killed: $isKilled, an earlier one: $earlier)",
    async (setting) => {
      const { count, lies } = await playAll(setting);
      expect(lies).toEqual([]);
      // Where there is nothing to settle, nothing happens.
      expect(count).toBeGreaterThan(
        setting.doing === "settle" && setting.earlier === "none" ? 4 : 40,
      );
    },
  );
});
