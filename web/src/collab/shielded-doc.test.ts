import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { ShieldedDoc } from './shielded-doc.ts';

const report = vi.fn();
beforeEach(() => vi.stubGlobal('reportError', report));
afterEach(() => vi.unstubAllGlobals());

const events = [
  'beforeAllTransactions',
  'beforeTransaction',
  'beforeObserverCalls',
  'afterTransaction',
  'afterTransactionCleanup',
  'update',
  'updateV2',
  'afterAllTransactions',
] as const;

for (const event of events) {
  test(`a listener of ${event} that throws does not stop other listeners`, () => {
    const doc = new ShieldedDoc();
    const copy = new Y.Doc();
    doc.on(event, () => {
      throw new Error('closing');
    });
    doc.on('update', (update: Uint8Array) => Y.applyUpdate(copy, update));
    doc.getText('t').insert(0, 'een');
    doc.getText('t').insert(3, ' twee');
    expect(copy.getText('t').toString()).toBe('een twee');
    expect(report).toHaveBeenCalled();
  });
}

test('a document works after an observer of a type has thrown', () => {
  const doc = new ShieldedDoc();
  const copy = new Y.Doc();
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(copy, update));
  doc.getText('t').observe(() => {
    throw new Error('broken view');
  });
  expect(() => doc.getText('t').insert(0, 'een')).toThrow('broken view');
  expect(() => doc.getText('t').insert(3, ' twee')).toThrow('broken view');
  expect(copy.getText('t').toString()).toBe('een twee');
});
