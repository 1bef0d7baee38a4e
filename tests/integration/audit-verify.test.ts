import { createHash } from 'node:crypto';

import { sql, type Transaction } from 'kysely';
import { describe, expect, it } from 'vitest';

import { listLane } from '~/domain/audit/chain.repo.server';
import { recordAudit } from '~/domain/audit/record.server';
import { auditText, verifyAudit } from '~/domain/audit/verify.server';
import type { DB } from '~db/schema';
import { describeProblem } from '~db/cli/audit';
import { asOwner, useDatabase, withRollback } from '~tests/setup/db';

type Trx = Transaction<DB>;

/** Five events in one transaction all stand in the first free lane. */
async function withEvents(check: (trx: Trx, lane: number, ids: number[]) => Promise<void>) {
  await withRollback(async ({ trx }) => {
    for (let at = 1; at <= 5; at += 1) {
      await recordAudit(trx, {
        action: 'uji.terjadi',
        entity: 'uji',
        entityId: `nomor ${at}`,
        regionCode: '33.25',
        before: {
          teks: 'Baris\n"kutip" \\ é 漢 \u0001',
          angka: 1.5,
          kosong: null,
          daftar: [1, 'a'],
        },
        after: at === 3 ? undefined : { b: at, a: 1 },
      });
    }
    const rows = await trx
      .selectFrom('audit_events')
      .select(['id', 'lane'])
      .where('action', '=', 'uji.terjadi')
      .orderBy('lane_seq')
      .execute();
    const lane = rows[0]?.lane ?? 0;
    expect(rows.every((row) => row.lane === lane)).toBe(true);
    await check(
      trx,
      lane,
      rows.map((row) => row.id),
    );
  });
}

/** Changes the log as only the owner of its tables can. */
const run = (trx: Trx, statement: string) =>
  asOwner(trx, (t) => sql`${sql.raw(statement)}`.execute(t));

describe('audit verify', () => {
  it('finds an untouched log whole, and says the same as the database about every text', async () => {
    await withEvents(async (trx, lane, ids) => {
      const result = await verifyAudit(trx);
      expect(result.problems).toEqual([]);
      expect(result.events).toBeGreaterThanOrEqual(5);
      expect(result.lanes).toBe(16);
      const texts = await sql<{ id: number; text: string }>`select id, audit_text(e) as text
        from audit_events e where lane = ${lane}`.execute(trx);
      for (const event of await listLane(trx, lane, 0, 1000)) {
        const same = texts.rows.find((row) => row.id === event.id)?.text;
        expect(auditText(event)).toBe(same);
      }
      expect(ids).toHaveLength(5);
    });
  });

  it.each([
    ['action', `action = 'uji.lain'`],
    ['before', `before = jsonb_set(before, '{angka}', '2')`],
    ['after', `after = null`],
    ['at', `at = at + interval '1 microsecond'`],
    ['user', `user_id = gen_random_uuid()`],
    ['ip', `ip = '192.0.2.9'`],
    ['region', `region_code = '33.20'`],
    ['request', `request_id = 'x'`],
    ['hash', `hash = repeat('0', 64)`],
  ])('names an event whose %s was changed', async (_name, change) => {
    await withEvents(async (trx, lane, ids) => {
      await run(trx, `update audit_events set ${change} where id = ${ids[1]}`);
      const { problems } = await verifyAudit(trx);
      expect(problems[0]).toMatchObject({ kind: 'changed', lane, laneSeq: 2, id: ids[1] });
    });
  });

  it('names a changed event although its own hash was made to fit', async () => {
    await withEvents(async (trx, lane, ids) => {
      await run(trx, `update audit_events set action = 'uji.lain' where id = ${ids[2]}`);
      const event = (await listLane(trx, lane, 2, 1))[0];
      if (!event) throw new Error('the event is not there');
      const hash = createHash('sha256').update(auditText(event)).digest('hex');
      await run(trx, `update audit_events set hash = '${hash}' where id = ${ids[2]}`);
      const { problems } = await verifyAudit(trx);
      expect(problems).toEqual([{ kind: 'rewritten', lane, laneSeq: 3, id: ids[2] }]);
    });
  });

  it('names what was removed in the middle, and at the end', async () => {
    await withEvents(async (trx, lane, ids) => {
      await run(trx, `delete from audit_events where id in (${ids[1]}, ${ids[2]})`);
      const middle = await verifyAudit(trx);
      expect(middle.problems).toEqual([{ kind: 'removed', lane, laneSeq: 2, lastSeq: 3 }]);
      await run(trx, `delete from audit_events where id = ${ids[4]}`);
      const both = await verifyAudit(trx);
      expect(both.problems[1]).toEqual({ kind: 'removed', lane, laneSeq: 5, lastSeq: 5 });
      expect(describeProblem(both.problems[0]!)).toContain('2–3');
    });
  });

  it('names what was removed although the head was made to fit', async () => {
    await withEvents(async (trx, lane, ids) => {
      await run(trx, `delete from audit_events where id = ${ids[2]}`);
      // why: one statement for both may come to the second one first, whose new number is still taken.
      for (const id of [ids[3], ids[4]]) {
        await run(trx, `update audit_events set lane_seq = lane_seq - 1 where id = ${id}`);
      }
      await run(trx, `update audit_heads set events = 4 where lane = ${lane}`);
      const { problems } = await verifyAudit(trx);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems[0]).toMatchObject({ lane, laneSeq: 3, id: ids[3] });
    });
  });

  it('names events that changed places', async () => {
    await withEvents(async (trx, lane, ids) => {
      const to = (id: number | undefined, seq: number) =>
        run(trx, `update audit_events set lane_seq = ${seq} where id = ${id}`);
      await to(ids[1], 99);
      await to(ids[2], 2);
      await to(ids[1], 3);
      const { problems } = await verifyAudit(trx);
      expect(problems).toEqual([
        { kind: 'reordered', lane, laneSeq: 2, id: ids[2] },
        { kind: 'reordered', lane, laneSeq: 3, id: ids[1] },
      ]);
    });
  });

  it('names a head that was set back or does not fit', async () => {
    await withEvents(async (trx, lane, ids) => {
      await run(trx, `update audit_heads set events = 3 where lane = ${lane}`);
      const { problems } = await verifyAudit(trx);
      expect(problems).toEqual([{ kind: 'head', lane, laneSeq: 5, id: ids[4] }]);
    });
  });
});

describe('audit verify beside writers', () => {
  const file = useDatabase();

  it('sees one moment of a log that many write to at once', async () => {
    const write = (at: number) =>
      file.db.asSystem({ requestId: `uji-${at}` }, (trx) =>
        recordAudit(trx, {
          action: 'uji.bersama',
          entity: 'uji',
          entityId: String(at),
          regionCode: null,
        }),
      );
    const writers = Promise.all(Array.from({ length: 60 }, (_, at) => write(at)));
    const during = await verifyAudit(file.db.system);
    await writers;
    const after = await verifyAudit(file.db.system);
    expect([during.problems, after.problems]).toEqual([[], []]);
    expect(after.events).toBe(60);
    expect(after.seal).toMatch(/^[0-9a-f]{64}$/);
    await write(61);
    expect((await verifyAudit(file.db.system)).seal).not.toBe(after.seal);
  });
});
