// Copies what nist.js of @noble/curves reaches from node_modules to vendor/, for browsers without a bundler and for the
// test in a browser. Run it as `npm ci && npm run vendor` after the version in package.json was changed.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const copied = new Set();

function copy(file) {
  if (copied.has(file)) {
    return;
  }
  copied.add(file);
  const from = join(here, 'node_modules', file);
  const to = join(here, 'vendor', file);
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  for (const [, target] of readFileSync(from, 'utf8').matchAll(/^(?:import|export)[^;]*?from\s+['"]([^'"]+)['"]/gm)) {
    copy(target.startsWith('.') ? posix.join(posix.dirname(file), target) : target);
  }
}

rmSync(join(here, 'vendor', '@noble'), { recursive: true, force: true });
copy('@noble/curves/nist.js');
copy('@noble/curves/LICENSE');
copy('@noble/hashes/LICENSE');
