import { expect, it } from "vitest";
import { UserFacingError, explanation } from "../src/index.js";

it("UserFacingError fills in the English texts of its parts, and replaces no placeholder in a name", () => {
  const problem = explanation("The {0} is none of the choices.", explanation("path prefix"));
  const error = new UserFacingError("Connection {0}: {1}", "{1} $& prod", problem);
  expect(error.message).toBe("Connection {1} $& prod: The path prefix is none of the choices.");
  expect(error.name).toBe("UserFacingError");
});

it("UserFacingError leaves a placeholder as it is if it has no argument", () => {
  expect(new UserFacingError("The file holds {0}.").message).toBe("The file holds {0}.");
});
