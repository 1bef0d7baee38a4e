import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { fileDesk } from '~tests/factories/file-desk';
import { useStore } from '~tests/factories/ledger';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();
const now = new Date();

let operator: SignedInActor;
let stranger: SignedInActor;
let draft: Awaited<ReturnType<typeof openDraft>>;
beforeAll(async () => {
  const { db } = database;
  [operator, stranger] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
    ];
  });
  draft = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
});

const { add, link, page, post, pdf } = fileDesk(database, {
  ...{ place, at: now },
  person: () => operator,
  draft: () => draft,
});
const requirement = (code: string) => draft.requirements.get(code) ?? '';

describe('a new version', () => {
  it('leaves no byte of what is not written in the store', async () => {
    const file = await add('Tetap satu');
    const listed = async () => {
      const found: string[] = [];
      for await (const { sha256 } of place.store.list()) found.push(sha256);
      return found.sort();
    };
    const before = await listed();
    const send = (fileId: string, intent: string) =>
      Promise.resolve(post(fileId, { intent, file: pdf(`Tidak jadi ${intent}`) }));
    const nobodys = 'c0ffee00-0000-4000-8000-000000000000';
    await expect(send(nobodys, 'replace')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(send(file.id, 'hapus')).rejects.toMatchObject({ code: 'INVALID' });
    expect(answerOf(await send(file.id, 'pointer').catch((e: unknown) => e))).toBeDefined();
    expect(answerOf(await send(file.id, 'period')).status).toBe(303);
    expect(await listed()).toEqual(before);
    expect(await readdir(join(place.folder, 'evidence', '.incoming'))).toEqual([]);
    const theirs = await add('Milik lain', stranger);
    await expect(send(theirs.id, 'replace')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(answerOf(await send(file.id, 'replace')).status).toBe(303);
    expect(await listed()).toHaveLength(before.length + 2);
  });

  it('joins the places where both versions are shown, and tells of the link that goes', async () => {
    const [old, next] = [await add('Laporan lama'), await add('Laporan baru')];
    await link(old.id, 'S01.R2', 'hlm. 1-3 penting');
    await link(next.id, 'S01.R2', 'hlm. 9');
    const replaced = await post(old.id, { intent: 'replace', file: pdf('Laporan baru') });
    expect(answerOf(replaced).status).toBe(303);
    expect((await page(next.id)).uses).toMatchObject([{ pointer: 'hlm. 9; hlm. 1-3 penting' }]);
    expect((await page(old.id)).uses).toEqual([]);
    const events = await database.db.system
      .selectFrom('audit_events')
      .where('action', '=', 'evidence.unlinked')
      .where(sql<boolean>`before ->> 'fileId' = ${old.id}`)
      .select('before')
      .execute();
    expect(events).toMatchObject([{ before: { pointer: 'hlm. 1-3 penting' } }]);
    await expect(link(old.id, 'S01.R2')).rejects.toMatchObject({
      messageKey: 'unit:errors.fileReplaced',
    });
  });

  it('is refused where the two places are too long to be joined, and nothing changes', async () => {
    const [old, next] = [await add('Panjang lama'), await add('Panjang baru')];
    await link(old.id, 'S01.R2', 'a'.repeat(150));
    await link(next.id, 'S01.R2', 'b'.repeat(150));
    const refused = await post(old.id, { intent: 'replace', file: pdf('Panjang baru') });
    expect(answerOf(refused)).toMatchObject({
      status: 422,
      body: { errors: { file: { key: 'evidence:errors.pointersTooLong' } } },
    });
    expect((await page(old.id)).uses).toHaveLength(1);
    expect((await page(next.id)).uses).toHaveLength(1);
  });
});

describe('two people at one file', () => {
  it('one place: the slower one sees both texts, and may say it again', async () => {
    const file = await add('Dua penunjuk');
    await link(file.id, 'S01.R2', 'hlm. 1');
    const [use] = (await page(file.id)).uses;
    const ids = { linkId: use?.linkId ?? '', requirementId: requirement('S01.R2') };
    const point = (pointer: string, was: string) =>
      post(file.id, { intent: 'pointer', ...ids, pointer, was });
    expect(answerOf(await point('hlm. 2', 'hlm. 1')).status).toBe(303);
    const stale = answerOf(await point('hlm. 3', 'hlm. 1'));
    expect(stale).toMatchObject({
      status: 409,
      body: {
        errors: {
          pointer: { key: 'evidence:errors.pointedMeanwhile', params: { theirs: 'hlm. 2' } },
        },
        values: { pointer: 'hlm. 3', was: 'hlm. 2' },
      },
    });
    expect((await page(file.id)).uses).toMatchObject([{ pointer: 'hlm. 2' }]);
    // The same text again is no conflict, and the one told of theirs replaces it.
    expect(answerOf(await point('hlm. 2', 'hlm. 1')).status).toBe(303);
    expect(answerOf(await point('hlm. 3', 'hlm. 2')).status).toBe(303);
    const both = await Promise.all([point('hlm. 4', 'hlm. 3'), point('hlm. 5', 'hlm. 3')]);
    expect(both.map((one) => answerOf(one).status).sort()).toEqual([303, 409]);
  });

  it('one period: the slower one sees both, and may say it again', async () => {
    const file = await add('Dua masa berlaku');
    const say = (until: string, wasUntil: string) =>
      post(file.id, { intent: 'period', from: '', until, wasFrom: '', wasUntil });
    const both = await Promise.all([say('2026-01-31', ''), say('2027-01-31', '')]);
    expect(both.map((one) => answerOf(one).status).sort()).toEqual([303, 409]);
    const now = (await page(file.id)).file.until ?? '';
    const mine = now === '2026-01-31' ? '2027-01-31' : '2026-01-31';
    const stale = answerOf(await say(mine, ''));
    expect(stale).toMatchObject({
      status: 409,
      body: {
        errors: { until: { key: 'evidence:errors.periodMeanwhile' } },
        values: { until: mine, wasFrom: '', wasUntil: now },
      },
    });
    expect(answerOf(await say(mine, now)).status).toBe(303);
    expect((await page(file.id)).file.until).toBe(mine);
    expect(answerOf(await say('0000-01-01', mine))).toMatchObject({
      status: 422,
      body: { errors: { until: { key: 'evidence:errors.noSuchDay' } } },
    });
  });
});
