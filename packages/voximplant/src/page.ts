import type { AnswerReader, Page } from "@keyhole/transport";
import { resultOf } from "./shapes.js";

/** No maximum is documented: whatever comes back is counted, however few that is. */
export const pageSize = 100;

/** @throws {VendorError} of kind `unexpected-response` where the list or its total is missing */
export function pageOf<T>(
  answer: AnswerReader,
  read: (answer: AnswerReader, entry: unknown) => T,
): Page<T> {
  const { total_count: total } = answer.object(answer.body, "page");
  return {
    answer,
    items: answer.array(resultOf(answer), "result").map((entry) => read(answer, entry)),
    total: answer.number(total, "total_count"),
  };
}
