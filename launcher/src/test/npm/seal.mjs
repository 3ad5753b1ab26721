// node seal.mjs RECIPIENT FILE: seals standard input to the recipient in that file.
import { readFileSync, writeFileSync } from "node:fs";
import { Encrypter } from "age-encryption";

const [recipient, file] = process.argv.slice(2);
const encrypter = new Encrypter();
encrypter.addRecipient(readFileSync(recipient, "utf8").match(/^age1\S+$/m)[0]);
writeFileSync(file, await encrypter.encrypt(readFileSync(0)));
