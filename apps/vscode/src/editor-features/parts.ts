import type { Ages } from "../age/ages.js";
import type { CommandContext } from "../commands/shared/context.js";
import type { ReferenceChecks } from "../references/reference-checks.js";
import type { SecretsModel } from "../tree/secrets-model.js";

/** What the editor's features work with. */
export interface FeatureParts {
  readonly model: SecretsModel;
  readonly context: CommandContext;
  readonly checks: ReferenceChecks;
  readonly ages: Ages;
}
