import { expect, it } from "vitest";
import { UserFacingError, explanation } from "../src/index.js";

it("says in English what its parts say, and takes no part of a name for a placeholder", () => {
  const problem = explanation("The {0} is none of the choices.", explanation("path prefix"));
  const error = new UserFacingError("Connection {0}: {1}", "{1} $& prod", problem);
  expect(error.message).toBe("Connection {1} $& prod: The path prefix is none of the choices.");
  expect(error.name).toBe("UserFacingError");
});

it("leaves a placeholder that nothing is given for", () => {
  expect(new UserFacingError("The file holds {0}.").message).toBe("The file holds {0}.");
});
