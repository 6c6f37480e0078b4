import { configureGlobal } from "fast-check";

// The same tries each time: a property that fails does so on every machine, until it is mended.
configureGlobal({ seed: 20_261_121 });
