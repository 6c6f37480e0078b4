import type { AnswerReader } from "@keyhole/transport";
import type { SavedItem } from "./items.js";
import { readRefused, readShared } from "./sharing.js";
import { isText, isYes, propertiesOf } from "./values.js";

type Fields = Readonly<Record<string, unknown>>;

/** The texts of a kind, and whether each must be there. */
type Texts = Readonly<Record<string, boolean>>;

/** @throws {VendorError} of kind `unexpected-response` where the list, an id or a name is missing */
export function readList(answer: AnswerReader, key: string, texts: Texts): readonly Fields[] {
  const name = `${key}_on_list`;
  return answer.array(bodyOf(answer)[name], name).map((entry) => {
    const fields = answer.object(entry, name);
    return {
      ...readTexts(answer, fields, texts),
      need_justify: isYes(fields["need_justify"]),
      need_approval: isYes(fields["need_approval"]),
      can_view: isYes(fields["can_view"]),
      can_write: isYes(fields["can_write"]),
    };
  });
}

/** @throws {VendorError} of kind `unexpected-response` where the value, the id or the name is missing */
export function readItem(answer: AnswerReader, key: string, texts: Texts): Fields {
  const name = `${key}_entity`;
  const fields = answer.object(bodyOf(answer)[name], name);
  return { ...readTexts(answer, fields, texts), ...readShared(fields) };
}

/**
 * Reads what a write answers; the item itself is not always whole there.
 *
 * @param identifier of an item that is known already
 * @throws {VendorError} of kind `unexpected-response`
 */
export function readSaved(answer: AnswerReader, key: string, identifier?: string): SavedItem {
  requireStatus(answer);
  const body = bodyOf(answer);
  // API secrets have a key of their own here.
  const fields = propertiesOf(body["api_entity"] ?? body[`${key}_entity`]);
  return {
    identifier: identifier ?? readIdentifier(answer, fields),
    ...readShared(fields),
    shared_error: readRefused(fields["shared_error"]),
  };
}

/**
 * What speaks of failures looked at it already: here it only has to be there.
 *
 * @throws {VendorError} of kind `unexpected-response`
 */
export function requireStatus(answer: AnswerReader): void {
  answer.object(bodyOf(answer)["response"], "response");
}

function bodyOf(answer: AnswerReader): Fields {
  return answer.object(answer.body, "body");
}

function readTexts(answer: AnswerReader, fields: Fields, texts: Texts): Fields {
  const further = Object.entries(texts).map(([name, needed]) => {
    const value = fields[name];
    return [name, needed ? answer.text(value, name) : isText(value) ? value : null];
  });
  return {
    identifier: readIdentifier(answer, fields),
    name: answer.text(fields["name"], "name"),
    ...Object.fromEntries(further),
  };
}

/** Documented as a number, sent as text. */
function readIdentifier(answer: AnswerReader, { identifier }: Fields): string {
  const text = typeof identifier === "number" ? `${identifier}` : identifier;
  if (!isText(text) || !/^\d+$/.test(text)) throw answer.unexpected("identifier");
  return text;
}
