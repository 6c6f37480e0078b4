import * as fc from "fast-check";
import type { Reference, Segment } from "../../src/index.js";
import { name } from "../support/texts.js";

export const alias = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);

/** Ids are never normalised. */
export const segment: fc.Arbitrary<Segment> = fc.oneof(
  name.map((text) => ({ name: text.normalize("NFC") })),
  name.map((id) => ({ id })),
);

export const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.record({ alias, container: segment }),
  fc.record({ alias, container: segment, secret: segment }),
  fc.record({
    alias,
    container: segment,
    secret: segment,
    field: name.map((text) => text.normalize("NFC")),
  }),
);
