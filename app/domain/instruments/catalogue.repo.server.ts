import type { Db } from '~db/sql';

import type { Instrument } from './instrument';

/** Titles and order of what outcomes speak of, without the requirements' texts. */
export interface Catalogue {
  /** The standards of the edition loaded last; empty before reference data is loaded. */
  lpse: Pick<Instrument, 'edition' | 'sections'> | null;
  maturity: Pick<Instrument, 'edition' | 'sections' | 'maturity'> | null;
}

/** The newest edition of the standards and of the maturity variables. One query. */
export async function getCatalogue(db: Db): Promise<Catalogue> {
  const rows = await db
    .selectFrom('instruments')
    .where('kind', 'in', ['lpse', 'maturity'])
    .distinctOn('kind')
    .select(['kind', 'content'])
    .orderBy('kind')
    .orderBy('edition', 'desc')
    .orderBy('loaded_at', 'desc')
    .execute();
  const of = (kind: string) =>
    (rows.find((row) => row.kind === kind)?.content ?? null) as Instrument | null;
  return { lpse: of('lpse'), maturity: of('maturity') };
}

/** The maturity instrument of every edition, the version loaded last of each. One query. */
export async function listMaturityInstruments(db: Db): Promise<Instrument[]> {
  const rows = await db
    .selectFrom('instruments')
    .where('kind', '=', 'maturity')
    .distinctOn('edition')
    .select('content')
    .orderBy('edition')
    .orderBy('loaded_at', 'desc')
    .execute();
  return rows.map(({ content }) => content as Instrument);
}
