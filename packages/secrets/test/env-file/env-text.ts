import * as fc from "fast-check";

const unit = fc.constantFrom(
  ...Array.from("AB=: \n\r'\"`#\\nrx\t\u00A0\uFEFF\u2028\u2029$-.\v"),
  "\r\n",
  "export ",
  "A=",
  "='",
  "'\n",
  '"\n',
  "\\'",
  "\nB=",
  "keyhole://p/a",
);

/** Texts that resemble `.env` files, with much that readers interpret differently. */
export const envText = fc.array(unit, { maxLength: 24 }).map((units) => units.join(""));
