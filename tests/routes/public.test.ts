import { describe, expect, it } from 'vitest';

import { announceEdition } from '~/domain/awards/announce-edition.server';
import { announcementPreview } from '~/domain/awards/announcement-preview.server';
import { loader as awards } from '~/routes/_public+/awards';
import { loader as home } from '~/routes/_public+/home';
import { loader as ranking } from '~/routes/_public+/ranking';
import { loader as rankingCsv } from '~/routes/_public+/ranking-csv';
import { loader as rankingRegion } from '~/routes/_public+/ranking-region';
import { loader as region } from '~/routes/_public+/region';
import { loader as regions } from '~/routes/_public+/regions';

import { addEdition, addFigure, databaseIn, makeEligible, person } from '../factories/awards';
import { callRoute } from '../setup/call-route';
import { withRollback, type Rollback } from '../setup/db';

const SLUG = 'belum-diumumkan';
const CATEGORY = 'best-participant';

async function world(context: Rollback) {
  await addEdition(context.trx, SLUG);
  await makeEligible(context.trx, '33.25', 18_637);
  await makeEligible(context.trx, '33.20', 9_000);
  const office = await person(context.trx, 'governor_office', '33');
  const visit = <H extends Parameters<typeof callRoute>[0]>(
    loader: H,
    path: string,
    params: Record<string, string> = {},
  ) => callRoute(loader, { db: databaseIn(context), actor: null, path, params });
  const announce = async () => {
    const { expected } = await context.as(office.db, (db) =>
      announcementPreview(db, office.actor, SLUG),
    );
    await context.as(office.db, (db) =>
      announceEdition(db, office.actor, { slug: SLUG, expected }),
    );
  };
  return { visit, announce, office };
}

describe('before an edition is announced', () => {
  it('no path tells it from one that does not exist', () =>
    withRollback(async (context) => {
      const { visit, office } = await world(context);
      for (const loader of [ranking, rankingRegion, rankingCsv]) {
        const ask = (slug: string, category = CATEGORY) =>
          visit(loader, `/penghargaan/${slug}/${category}`, { slug, category, region: '33.25' });
        const hidden = await ask(SLUG);
        expect(hidden.status).toBe(404);
        expect(hidden).toEqual(await ask('tidak-ada'));
        expect(hidden).toEqual(await ask(SLUG, 'tidak-ada'));
      }
      // The office itself sees it on its own pages, but not on the public one.
      const signedIn = await callRoute(ranking, {
        db: databaseIn(context),
        actor: office.actor,
        path: `/penghargaan/${SLUG}/${CATEGORY}`,
        params: { slug: SLUG, category: CATEGORY },
      });
      expect(signedIn.status).toBe(404);
    }));

  it('home, list and region page hold nothing of it', () =>
    withRollback(async (context) => {
      const { visit } = await world(context);
      const front = await visit(home, '/');
      expect(front.body).toMatchObject({ latest: null });
      expect(JSON.stringify(front.body)).not.toContain('18637');
      expect((await visit(awards, '/penghargaan')).body).toMatchObject({ cards: [] });
      const page = await visit(region, '/wilayah/33.25', { code: '33.25' });
      expect(page.body).toMatchObject({
        awards: [],
        history: { lines: [] },
        profile: { itkp: [], standards: { met: 0 } },
      });
    }));

  it('the region page shows released figures alone', () =>
    withRollback(async (context) => {
      const { visit } = await world(context);
      await addFigure(context.trx, 'eblangkon_packages', '781', {
        from: '2022-01-01',
        to: '2022-12-31',
        released: true,
      });
      const page = await visit(region, '/wilayah/33.25', { code: '33.25' });
      expect(page.body.history.lines.map((line) => line.packages.published)).toEqual(['781']);
    }));
});

describe('once it is announced', () => {
  it('everybody reads the stored result, its explanation and its CSV', () =>
    withRollback(async (context) => {
      const { visit, announce } = await world(context);
      await announce();
      const params = { slug: SLUG, category: CATEGORY };
      const page = await visit(ranking, `/penghargaan/${SLUG}/${CATEGORY}`, params);
      expect(page.body.lines.slice(0, 2).map((line) => line.slice(0, 3))).toEqual([
        ['33.25', 'Kabupaten Batang', '1'],
        ['33.20', 'Kabupaten Jepara', '2'],
      ]);
      expect(page.body.total).toBe(35);
      const found = await visit(ranking, `/penghargaan/${SLUG}/${CATEGORY}?q=jepara`, params);
      expect(found.body.lines.map((line) => line[0])).toEqual(['33.20']);
      const why = await visit(rankingRegion, '/x', { ...params, region: '33.25' });
      expect(why.body.row.formula).toContain('18637');
      const nobody = await visit(rankingRegion, '/x', { ...params, region: '35.08' });
      expect(nobody.status).toBe(404);
      expect((await visit(home, '/')).body.latest?.places[0]?.name).toBe('Kabupaten Batang');
      expect(
        (await visit(region, '/wilayah/33.25', { code: '33.25' })).body.awards[0],
      ).toMatchObject({
        rank: 1,
        winner: true,
      });
    }));

  it('an unannounced sibling of the same province stays hidden', () =>
    withRollback(async (context) => {
      const { visit, announce } = await world(context);
      await addEdition(context.trx, 'berikutnya');
      await announce();
      const next = await visit(ranking, '/x', { slug: 'berikutnya', category: CATEGORY });
      expect(next.status).toBe(404);
      expect((await visit(awards, '/penghargaan')).body.cards).toHaveLength(2);
    }));
});

describe('the list of regions', () => {
  it('pages all 514 and finds by part of a name, and an unknown code is not found', () =>
    withRollback(async (context) => {
      const { visit } = await world(context);
      const all = await visit(regions, '/wilayah?page=11');
      expect(all.body.regions).toMatchObject({ total: 514, page: 11 });
      expect(all.body.regions.rows).toHaveLength(14);
      const found = await visit(regions, '/wilayah?q=magelang');
      expect(found.body.regions.rows.map((row) => row.code)).toEqual(['33.08', '33.71']);
      const odd = await visit(regions, '/wilayah?q=%25%27%3B--&page=-1&provinsi=xx');
      expect(odd.body.regions.total).toBe(514);
      for (const code of ['99.99', 'ID', "33.25'"])
        expect((await visit(region, '/x', { code })).status).toBe(404);
    }));
});
