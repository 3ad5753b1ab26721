import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const jar = process.env.HANDRAIL_JAR ??
  fileURLToPath(new URL('../../../launcher/target/handrail.jar', import.meta.url));

/** A server with one list of links and one of contacts, on a free port, in a home of its own. */
export async function startServer(files) {
  const home = mkdtempSync(join(tmpdir(), 'handrail-client-'));
  mkdirSync(join(home, 'lists'));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(home, 'lists', name), text);
  }
  const process = spawn('java', ['-jar', jar, '--home', home, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const base = await new Promise((resolve, reject) => {
    createInterface(process.stdout).on('line', line => {
      const ready = /^Handrail ready at (\S+)/.exec(line);
      if (ready) resolve(ready[1]);
    });
    process.on('exit', () => reject(new Error('the server ended before it was ready')));
  });
  const stop = async () => {
    const ended = new Promise(resolve => process.on('exit', resolve));
    process.kill();
    await ended;
    rmSync(home, { recursive: true });
  };
  return { base, stop };
}

/** Asks again until the answer is as awaited, for at most ten seconds. */
export async function eventually(ask, awaited) {
  for (const until = Date.now() + 10_000; ;) {
    const answer = await ask().catch(failure => failure);
    if (awaited(answer)) return answer;
    if (Date.now() > until) throw new Error('not within ten seconds');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
