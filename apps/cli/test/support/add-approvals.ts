import process from "node:process";
import { ApprovalsFile } from "../../src/approvals/approvals-file.js";

// Approves many secrets, one after the other, while another program may be doing the same.
const [folder = "", name = "", count = "0"] = process.argv.slice(2);
const approvals = new ApprovalsFile(folder);
for (let index = 0; index < Number(count); index += 1) {
  await approvals.add("/repository", [{ connection: name, reference: `keyhole://a/${index}` }]);
}
