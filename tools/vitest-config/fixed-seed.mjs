import { configureGlobal } from "fast-check";

// Uses the same seed each time, so that a failing property fails on every machine until it is
// fixed.
configureGlobal({ seed: 20_261_121 });
