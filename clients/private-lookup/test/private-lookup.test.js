import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LookupFailed, PrivateLookup } from '../private-lookup.js';
import { eventually, startServer } from './server.js';

let server;
const sent = [];
let lookup;

const recording = (url, init) => {
  sent.push(`${init.method ?? 'GET'} ${url} ${init.body ?? ''}`);
  return fetch(url, init);
};

before(async () => {
  server = await startServer({
    'test.hosts': '0.0.0.0 listed.example\n',
    'test.contacts.csv': 'type,platform,value,category,severity,confidence,listed_at,expires_at,reference\n'
      + 'phone,,+442079460000,grooming,critical,90,2026-10-01,2036-10-01,test-1\n',
  });
  lookup = new PrivateLookup(server.base, { fetch: recording });
  await eventually(() => lookup.contact('+442079460000'), answer => answer.listed);
});
after(() => server?.stop());

test('url_listedHost_isListedWithTheExpression', async () => {
  assert.deepEqual(await lookup.url('https://www.listed.example/any?x=1'), {
    listed: true, matched: ['listed.example/'],
  });
});

test('url_notListed_isNotListed', async () => {
  assert.equal((await lookup.url('https://nobody-lists-this.example/')).listed, false);
});

test('contact_listed_isListedAfterACheckedProof', async () => {
  assert.deepEqual(await lookup.contact('+442079460000'), { listed: true, complete: true });
});

test('contact_notListed_isNotListed', async () => {
  assert.equal((await lookup.contact('+442079460001')).listed, false);
});

test('contact_askedTwice_neverSendsTheSameElementNorItsHash', async () => {
  sent.length = 0;
  await lookup.contact('+442079460000');
  await lookup.contact('+442079460000');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('+442079460000'));
  const hash = Buffer.from(digest).toString('hex');
  const posts = sent.filter(line => line.startsWith('POST'));
  assert.equal(new Set(posts).size, 2);
  assert.ok(sent.every(line => !line.includes(hash.slice(0, 8)) && !line.includes('442079460000')));
});

test('contact_serverWithAnotherKey_isNotBelieved', async () => {
  const other = `02${'ab'.repeat(32)}`;
  const pinned = new PrivateLookup(server.base, { publicKeys: [other] });
  await assert.rejects(pinned.contact('+442079460000'), LookupFailed);
});

test('contact_proofOfAnotherKey_isRefused', async () => {
  const lying = new PrivateLookup(server.base, {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (!String(url).endsWith('/v1/oprf/evaluate')) return response;
      const body = await response.json();
      const proof = body.proof.slice(0, -1) + (body.proof.endsWith('0') ? '1' : '0');
      return Response.json({ ...body, proof });
    },
  });
  await assert.rejects(lying.contact('+442079460000'));
});

test('contact_tooMany_isRefusedWithRetryAfter', async () => {
  const element = JSON.parse(sent.find(line => line.startsWith('POST')).split(' ').at(-1)).blindedElements[0];
  let response;
  for (let i = 0; i < 12 && response?.status !== 429; i++) {
    response = await fetch(new URL('/v1/oprf/evaluate', server.base), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ blindedElements: Array(32).fill(element) }),
    });
  }
  assert.equal(response.status, 429);
  assert.ok(Number(response.headers.get('Retry-After')) > 0);
});
