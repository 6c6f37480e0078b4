import type { components, operations } from "@keyhole/userdocks/schema";
import { asItIs, type Shapes } from "../../shapes.js";

type Schemas = components["schemas"];
type Answer = Schemas["SecretAnswer"] | Schemas["ErrorAnswer"];

/** What is said of a key of another type, which the rewrite has a code of its own for. */
export const wrongKeyType = "The API key has another type";

/** The generations of the API, for successes and failures alike. */
export const shapes: Shapes<operations> = {
  getAppsSecrets: {
    "2022": asItIs,
    "2023": (body) => {
      const answer = body as Answer;
      return answer.error === null
        ? { ...answer, data: { kind: "appSecret", ...answer.data } }
        : answer;
    },
    rewrite: (body, status) => {
      const answer = body as Answer;
      return answer.error === null ? rewritten([answer.data]) : refused(answer.error, status);
    },
  },
};

function rewritten(items: Schemas["SecretItem"][]): Schemas["SecretItemsAnswer"] {
  return { kind: "appSecrets", totalItems: items.length, itemsLength: items.length, items };
}

function refused(message: string, status: number): Schemas["ErrorsAnswer"] {
  return { errors: [{ validation: null, code: codeOf(message, status), message }] };
}

function codeOf(message: string, status: number): string {
  if (message === wrongKeyType) return "[E4011]";
  return { 400: "[E4000]", 401: "[E4010]", 403: "[E4030]" }[status] ?? "[E0000]";
}
