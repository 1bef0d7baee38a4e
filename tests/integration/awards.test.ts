import { describe, expect, it } from 'vitest';

import { announceEdition } from '~/domain/awards/announce-edition.server';
import { announcementPreview } from '~/domain/awards/announcement-preview.server';
import { getAnnouncedResult, listAnnounced } from '~/domain/awards/announced.server';
import { computeRanking, rankInputs, resultSha256 } from '~/domain/awards/compute-ranking.server';
import { findResult } from '~/domain/awards/editions.repo.server';
import { canonicalJson } from '~/shared/canonical-json';

import { addEdition, addFigure, BATANG, makeEligible, person } from '../factories/awards';
import { useDatabase, withRollback, type Rollback } from '../setup/db';

const SLUG = 'edisi-uji';
const CATEGORY = 'best-participant';
const visitor = { role: 'public', scope: '' };

async function province({ trx }: Rollback) {
  await addEdition(trx, SLUG);
  await makeEligible(trx, '33.25', 18_637);
  await makeEligible(trx, '33.20', 9_000);
  return {
    office: await person(trx, 'governor_office', '33'),
    other: await person(trx, 'governor_office', '35'),
    auditor: await person(trx, 'auditor', '33'),
    admin: await person(trx, 'administrator', '33'),
    assessor: await person(trx, 'lead_assessor', '33'),
    unit: await person(trx, 'unit_head', '33.25'),
  };
}
type People = Awaited<ReturnType<typeof province>>;

async function announce(context: Rollback, { office }: People) {
  const { expected } = await context.as(office.db, (db) =>
    announcementPreview(db, office.actor, SLUG),
  );
  return context.as(office.db, (db) => announceEdition(db, office.actor, { slug: SLUG, expected }));
}

describe('a provisional ranking', () => {
  it('ranks from what is on record, with the source of every value', () =>
    withRollback(async (context) => {
      const { office } = await province(context);
      const { result } = await context.as(office.db, (db) =>
        computeRanking(db, office.actor, SLUG, CATEGORY),
      );
      expect(result.counts).toMatchObject({ population: 35, ranked: 2 });
      expect(result.rows.slice(0, 2).map((row) => [row.regionCode, row.rank, row.score])).toEqual([
        ['33.25', 1, '100.0000'],
        ['33.20', 2, '48.2910'],
      ]);
      expect(result.rows[0]?.parts[0]?.reading).toMatchObject({
        value: BATANG.packages[2023],
        basis: 'published',
        source: 'Terbitan uji',
      });
    }));

  it('leaves an invented value out wherever a real one of the same days stands', () =>
    withRollback(async (context) => {
      const { office } = await province(context);
      await addFigure(context.trx, 'eblangkon_packages', '99999', {
        simulated: true,
        source: 'simulasi',
      });
      await addFigure(context.trx, 'eblangkon_packages', '500', {
        region: '33.01',
        simulated: true,
      });
      const { inputs } = await context.as(office.db, (db) =>
        computeRanking(db, office.actor, SLUG, CATEGORY),
      );
      const packages = inputs.values.filter((value) => value.metric === 'blangkon.packages');
      expect(
        packages.find((value) => value.regionCode === '33.25' && value.simulated),
      ).toBeUndefined();
      expect(packages.find((value) => value.regionCode === '33.01')).toMatchObject({
        value: '500',
        simulated: true,
        basis: 'simulated',
      });
    }));

  it('reads an official figure before an interim one published later', () =>
    withRollback(async (context) => {
      const { office } = await province(context);
      const later = { asOf: '2024-08-02', status: 'interim' } as const;
      await addFigure(context.trx, 'eblangkon_packages', '19000', later);
      const { result } = await context.as(office.db, (db) =>
        computeRanking(db, office.actor, SLUG, CATEGORY),
      );
      expect(result.rows[0]?.parts[0]?.reading).toMatchObject({ value: BATANG.packages[2023] });
    }));

  it('is for the office and the auditor of the scope alone', () =>
    withRollback(async (context) => {
      const people = await province(context);
      const read = (who: People[keyof People]) =>
        context.as(who.db, (db) => computeRanking(db, who.actor, SLUG, CATEGORY));
      await expect(read(people.auditor)).resolves.toMatchObject({
        result: { counts: { ranked: 2 } },
      });
      await expect(read(people.admin)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      for (const who of [people.other, people.assessor, people.unit])
        await expect(read(who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }));
});

describe('announcing', () => {
  it('stores inputs and result that compute to the same bytes again, and makes used rows public', () =>
    withRollback(async (context) => {
      const people = await province(context);
      const hidden = await addFigure(context.trx, 'umkm_registered', '7');
      const done = await announce(context, people);
      expect(done.released.figures).toBeGreaterThan(0);
      const stored = await findResult(context.trx, SLUG, CATEGORY);
      if (!stored) throw new Error('nothing stored');
      const again = rankInputs(stored.inputs);
      expect(canonicalJson(again.result)).toBe(canonicalJson(stored.result));
      expect(resultSha256(stored.result)).toBe(stored.sha256);
      const released = await context.as(visitor, (db) =>
        db.selectFrom('published_figures').select(['id', 'indicator']).execute(),
      );
      expect(released.map((row) => row.indicator)).toContain('eblangkon_packages');
      expect(released.map((row) => row.id)).not.toContain(hidden);
      const audit = await context.trx
        .selectFrom('audit_events')
        .select(['action', 'user_id'])
        .where('action', '=', 'award_edition.announced')
        .execute();
      expect(audit).toEqual([
        { action: 'award_edition.announced', user_id: people.office.actor.userId },
      ]);
    }));

  it('happens once, and a result does not move afterwards', () =>
    withRollback(async (context) => {
      const people = await province(context);
      await announce(context, people);
      await expect(announce(context, people)).rejects.toMatchObject({ code: 'CONFLICT' });
      const before = await context.as(visitor, (db) => getAnnouncedResult(db, SLUG, CATEGORY));
      await addFigure(context.trx, 'eblangkon_packages', '1', { source: 'koreksi' });
      const after = await context.as(visitor, (db) => getAnnouncedResult(db, SLUG, CATEGORY));
      expect(after.key.sha256).toBe(before.key.sha256);
      expect(after.view.rows[0]).toEqual(before.view.rows[0]);
      const { office } = people;
      const seen = await context.as(office.db, (db) =>
        computeRanking(db, office.actor, SLUG, CATEGORY),
      );
      expect(seen.sha256).toBe(before.key.sha256);
    }));

  it('stops when the numbers changed after they were confirmed, and writes nothing', () =>
    withRollback(async (context) => {
      const { office } = await province(context);
      const { expected } = await context.as(office.db, (db) =>
        announcementPreview(db, office.actor, SLUG),
      );
      await addFigure(context.trx, 'eblangkon_packages', '20000', {
        source: 'koreksi',
        asOf: '2024-01-31',
      });
      await expect(
        context.as(office.db, (db) => announceEdition(db, office.actor, { slug: SLUG, expected })),
      ).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'governor:errors.numbersChanged' });
      expect(await context.trx.selectFrom('award_results').selectAll().execute()).toEqual([]);
      expect(await context.as(visitor, (db) => listAnnounced(db))).toEqual([]);
    }));

  it('is refused to every other role and to another province, and while nobody is ranked', () =>
    withRollback(async (context) => {
      const people = await province(context);
      const attempt = (who: People[keyof People], slug = SLUG) =>
        context.as(who.db, (db) => announceEdition(db, who.actor, { slug, expected: {} }));
      await expect(attempt(people.auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(attempt(people.admin)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      for (const who of [people.other, people.assessor, people.unit])
        await expect(attempt(who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await addEdition(context.trx, 'kosong', {
        change: (rules) => (rules.edition.population.levels = ['province']),
      });
      const { office } = people;
      const { expected } = await context.as(office.db, (db) =>
        announcementPreview(db, office.actor, 'kosong'),
      );
      await expect(
        context.as(office.db, (db) =>
          announceEdition(db, office.actor, { slug: 'kosong', expected }),
        ),
      ).rejects.toMatchObject({ code: 'INVALID' });
    }));
});

describe('the number of queries', () => {
  let queries = 0;
  const database = useDatabase({ onQuery: () => (queries += 1) });

  it('is the same for 35 and for 514 regions', async () => {
    const people = await database.db.asSystem({}, async (trx) => {
      await addEdition(trx, SLUG);
      await addEdition(trx, 'nasional', { scope: 'ID' });
      await makeEligible(trx, '33.25', 18_637);
      return {
        office: await person(trx, 'governor_office', '33'),
        nation: await person(trx, 'governor_office', 'ID'),
      };
    });
    const count = async (who: (typeof people)['office'], slug: string) => {
      queries = 0;
      const ranking = await database.db.asActor(who.db, (db) =>
        computeRanking(db, who.actor, slug, CATEGORY),
      );
      return { queries, population: ranking.result.counts.population };
    };
    const small = await count(people.office, SLUG);
    const large = await count(people.nation, 'nasional');
    expect([small.population, large.population]).toEqual([35, 514]);
    expect(large.queries).toBe(small.queries);
    // Begin, who asks, the edition, its population, six sources, the maturity instruments, commit.
    expect(small.queries).toBeLessThanOrEqual(12);

    const { expected } = await database.db.asActor(people.nation.db, (db) =>
      announcementPreview(db, people.nation.actor, 'nasional'),
    );
    await database.db.asActor(people.nation.db, (db) =>
      announceEdition(db, people.nation.actor, { slug: 'nasional', expected }),
    );
    const open = () => database.db.asVisitor((db) => getAnnouncedResult(db, 'nasional', CATEGORY));
    await open();
    queries = 0;
    await open();
    // What is announced; the result itself is kept in memory.
    expect(queries).toBe(1);
  });

  it('a visitor outside a transaction reads what is public and writes nothing', async () => {
    const hidden = await database.db.asSystem({}, (trx) => addFigure(trx, 'umkm_registered', '7'));
    await database.db.asVisitor(async (db) => {
      const seen = await db.selectFrom('published_figures').select('id').execute();
      expect(seen.map((row) => row.id)).not.toContain(hidden);
      expect(await db.selectFrom('award_editions').select('slug').execute()).toEqual([
        { slug: 'nasional' },
      ]);
      for (const table of ['assessments', 'answers', 'verdicts', 'attestations'] as const) {
        const rows = await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        expect([table, rows.n]).toEqual([table, 0]);
      }
      await expect(
        db.insertInto('region_aliases').values({ alias: 'x', region_code: '33.25' }).execute(),
      ).rejects.toThrow(/row-level security/);
    });
  });
});
