import { backslashed, controls } from "./string-syntax.js";

/** Code in a text of Ruby, Elixir or CoffeeScript: `#{…}`. */
export const hashInterpolation = ["#{", "}"] as const;

/** Writes a text in which that stays text. */
export const withoutInterpolation = backslashed({ also: "#", control: controls.unicode });
