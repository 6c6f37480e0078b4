import type { Scenario } from "../scenario.js";
import { ends } from "./ends.js";
import { others } from "./others.js";
import { reading } from "./reading.js";
import { writing } from "./writing.js";

/** Everything that is tried, at every subject. */
export const scenarios: readonly Scenario[] = [...writing(), ...others(), ...ends(), ...reading()];
