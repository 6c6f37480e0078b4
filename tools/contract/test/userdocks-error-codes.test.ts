import { errorCodes } from "@keyhole/userdocks";
import { describeErrorCodes } from "./support/error-codes.js";

const known = Object.keys(errorCodes);

describeErrorCodes({
  vendor: "userdocks",
  known,
  getCodes: ({ errors = [] }: { errors?: { code: string }[] }) => errors.map(({ code }) => code),
  possibleCodes: () => known,
});
