// node browsing.mjs ROOT VERSION: reads ["CALL", {PARAMETERS}] as JSON on standard input, makes the
// call with Google's own client, and prints what that makes of the answer.
import { readFileSync } from "node:fs";
import { safebrowsing } from "@googleapis/safebrowsing";

const [rootUrl, version] = process.argv.slice(2);
const [call, parameters] = JSON.parse(readFileSync(0, "utf8"));
const [resource, method] = call.split(".");
const client = safebrowsing({ version, rootUrl, auth: "none" });
let said;
try {
  const { status, data } = await client[resource][method](parameters);
  said = { status, data };
} catch ({ status, message, response }) {
  said = { status, message, error: response?.data?.error };
}
process.stdout.write(JSON.stringify(said));
