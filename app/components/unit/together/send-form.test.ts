import { describe, expect, it } from 'vitest';

import { newId } from './new-id';
import { sentOf } from './send-form';

describe('what became of a form', () => {
  it('is told by the answer: done, refused, a session that is missing, or nothing anybody could read', () => {
    const refused = (key: string) => ({ ok: false, errors: { '': { key } } });
    expect(sentOf(200, { ok: true, said: null })).toEqual({ kind: 'done', said: null });
    expect(sentOf(200, { ok: true, said: 'Ada' })).toEqual({ kind: 'done', said: 'Ada' });
    expect(sentOf(401, refused('unit:errors.sessionOver'))).toEqual({ kind: 'expired' });
    expect(sentOf(403, refused('errors:page.otherPerson.text'))).toEqual({ kind: 'otherPerson' });
    expect(sentOf(422, refused('unit:errors.commentEmpty'))).toEqual({
      kind: 'refused',
      errors: { '': { key: 'unit:errors.commentEmpty' } },
    });
    expect(sentOf(503, refused('errors:diskFull'))).toEqual({ kind: 'lost' });
    for (const empty of [{ code: 'CONFLICT' }, { ok: false }])
      expect(sentOf(409, empty)).toMatchObject({ kind: 'refused' });
    expect(sentOf(200, { code: 'x' })).toEqual({ kind: 'lost' });
    expect(sentOf(502, '<html>')).toEqual({ kind: 'lost' });
    expect(sentOf(200, null)).toEqual({ kind: 'lost' });
  });
});

it('makes ids that are UUIDs of version 4, each another one', () => {
  const ids = Array.from({ length: 50 }, newId);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
