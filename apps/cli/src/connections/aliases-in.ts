import { UserFacingError } from "@keyhole/secrets";
import { expandTemplate, type Variables } from "@keyhole/secrets/references";

/** The names of the connections that references lead through; of what cannot be read, none. */
export function aliasesIn(references: readonly string[], variables: Variables): readonly string[] {
  return references.flatMap((text) => {
    try {
      return [expandTemplate(text, variables).alias];
    } catch (error) {
      // It is told where it is resolved.
      if (error instanceof UserFacingError) return [];
      throw error;
    }
  });
}
