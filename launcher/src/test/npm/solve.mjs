// node solve.mjs: reads a challenge as JSON on standard input and prints the answer in base 64.
import { readFileSync } from "node:fs";
import { solveChallenge } from "altcha-lib";

const { algorithm, challenge, maxnumber, salt, signature } = JSON.parse(readFileSync(0, "utf8"));
const { number } = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
process.stdout.write(btoa(JSON.stringify({ algorithm, challenge, number, salt, signature })));
