// node open.mjs KEY FILE: prints what an age file holds that was sealed to that identity.
import { readFileSync } from "node:fs";
import { Decrypter } from "age-encryption";

const [key, file] = process.argv.slice(2);
const identity = readFileSync(key, "utf8").match(/^AGE-SECRET-KEY-1\S+$/m)[0];
const decrypter = new Decrypter();
decrypter.addIdentity(identity);
process.stdout.write(await decrypter.decrypt(readFileSync(file), "text"));
