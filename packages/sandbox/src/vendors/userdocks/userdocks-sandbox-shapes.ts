import type { operations } from "@keyhole/userdocks/schema";
import type { Shapes, ShapesOfOperation } from "../../shapes.js";
import {
  getContent,
  envelopes,
  type Generation,
  type Subject,
} from "./userdocks-sandbox-generations.js";

/** What the operations return. */
export const subjects: Readonly<Record<keyof operations, Subject>> = {
  getAppsSecrets: {
    message: "The secret of the app",
    kind: "appSecret",
    listKind: "appSecrets",
  },
  getAppsPublicKeys: {
    message: "The public key of the app",
    kind: "publicKey",
    listKind: "publicKeys",
  },
  getAppsKeys: { message: "The keys of the app", listKind: "appKeys" },
};

/** The formats of all generations, for successes and failures. */
export const shapes: Shapes<operations> = {
  getAppsSecrets: toGenerations(subjects.getAppsSecrets),
  getAppsPublicKeys: toGenerations(subjects.getAppsPublicKeys),
  getAppsKeys: toGenerations(subjects.getAppsKeys),
};

function toGenerations(subject: Subject): ShapesOfOperation {
  const toShape = (generation: Generation): ShapesOfOperation[string] => {
    return (body, status) => envelopes[generation](getContent(body), status, subject);
  };
  const generations = Object.keys(envelopes) as Generation[];
  return Object.fromEntries(generations.map((generation) => [generation, toShape(generation)]));
}
