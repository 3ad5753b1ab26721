import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expressions } from '../private-lookup.js';

const vectors = JSON.parse(readFileSync(
  new URL('../../../bundles/lookup/src/test/resources/vectors/sb_expressions.json', import.meta.url)));

test('expressions_documentedLinks_areTheDocumentedOnes', () => {
  for (const [href, expected] of vectors.documented_v4) {
    assert.deepEqual(expressions(href).sort(), expected.sort(), href);
  }
});

test('expressions_anyLink_areAtMostThirty', () => {
  const long = `http://${'a.'.repeat(20)}example/${'b/'.repeat(20)}?c`;
  assert.equal(expressions(long).length, 30);
});

test('expressions_otherScheme_isRefused', () => {
  assert.throws(() => expressions('mailto:a@b.example'), TypeError);
});
