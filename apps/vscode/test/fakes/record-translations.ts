import { vi } from "vitest";
import { recordTranslated } from "./translated.js";

type Translate = (...args: readonly unknown[]) => string;

vi.mock("@vscode/l10n", async (importOriginal) => {
  const l10n = await importOriginal<{ t: Translate }>();
  const t: Translate = (...args) => recordTranslated(l10n.t(...args));
  return { ...l10n, t };
});
