import { expect, it } from "vitest";
import { durationText } from "../../../src/platform/vscode/duration-text.js";
import { texts } from "../../texts.js";

it.each([
  [30, texts.secrets.seconds(30)],
  [90, texts.secrets.seconds(90)],
  [120, texts.secrets.minutes(2)],
  [150, texts.secrets.seconds(150)],
  [600, texts.secrets.minutes(10)],
])("durationText returns %i seconds as %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
