import { join } from 'node:path';
import { Readable } from 'node:stream';

import { sql } from 'kysely';

import { fileSystemStore } from '../../app/domain/evidence/file-system-store.server';
import type { EvidenceStore } from '../../app/domain/evidence/evidence-store.server';
import { keepFile } from '../../app/domain/evidence/evidence.repo.server';
import { storeEvidence } from '../../app/domain/evidence/store-evidence.server';
import { addDays, jakartaDate } from '../../app/shared/dates';
import { openDatabase, type Database } from '../../db/client.server';
import { runningEmbeddedUrl } from '../../db/embedded.server';
import { simplePdf } from '../../db/seeds/demo/pdf';
import type { Db } from '../../db/sql';
import { makeAccepted, makeEarlierCycle } from '../factories/earlier';
import { addOldEdition } from '../factories/old-edition';
import { makeCycle, makePerson } from '../factories/review';
import type { OwnServer } from './own-server';

/** A name as long as offices give them. */
export const LONG_NAME =
  'Keputusan_Kepala_UKPBJ_Nomor_188.4-017-2023_tentang_Penetapan_Kebijakan_Layanan_dan_Keamanan_Informasi.pdf';
export const FILED = ['S01', 'S02', 'S03', 'S04', 'S05', 'PROSES', 'B'];

const DAY = 86_400_000;
/** Days from today: the former cycle is over, and a part of its evidence with it. */
const ENDED = -120;

/** The tables of a running server, for what no page can bring about: time gone by. */
export async function withTables<T>(
  server: Pick<OwnServer, 'dataDir'>,
  fn: (db: Database) => Promise<T>,
): Promise<T> {
  const url = await runningEmbeddedUrl(server.dataDir);
  if (!url) throw new Error('the server has no database of its own');
  const db = openDatabase({
    ...{ url, systemPoolSize: 2, actorPoolSize: 1, slowQueryMs: Infinity },
    applicationName: 'pranata-e2e',
  });
  try {
    return await fn(db);
  } finally {
    await db.close();
  }
}

/**
 * The cycle of 2022, over, on an edition nobody uses any more, with an accepted and judged filing of each region. Of the
 * evidence of S01.R1 and S01.R2 one file was replaced since, one has run out, one is not in force yet.
 */
export function addFormerCycle(
  server: Pick<OwnServer, 'dataDir'>,
  regions: readonly string[],
): Promise<void> {
  return withTables(server, async (db) => {
    const cycleId = await db.asSystem({}, async (trx) => {
      await addOldEdition(trx);
      return makeEarlierCycle(trx, 2022);
    });
    const store = fileSystemStore(join(server.dataDir, 'evidence'));
    for (const regionCode of regions) {
      await db.asSystem({}, async (trx) => {
        await addFormerFiling(trx, { store, cycleId, regionCode });
        await forgetMet(trx, regionCode);
      });
    }
    await db.asSystem({}, (trx) => endCycle(trx, cycleId));
  });
}

/** A second cycle that takes filings now, for `days` more days. */
export function addOpenCycle(
  server: Pick<OwnServer, 'dataDir'>,
  year: number,
  days: number,
): Promise<string> {
  return withTables(server, (db) =>
    db.asSystem({}, async (trx) => {
      const id = await makeCycle(trx, '33', year, new Date(Date.now() + days * DAY));
      await trx
        .updateTable('cycles')
        .set({ name: `Jawa Tengah ${year}` })
        .where('id', '=', id)
        .execute();
      return id;
    }),
  );
}

async function addFormerFiling(
  trx: Db,
  { store, cycleId, regionCode }: { store: EvidenceStore; cycleId: string; regionCode: string },
): Promise<void> {
  const filing = await makeAccepted(trx, { year: 2022, cycleId, regionCode, sections: FILED });
  const { id: userId } = await trx
    .selectFrom('users')
    .where('owner_code', '=', regionCode)
    .select('id')
    .orderBy('email')
    .limit(1)
    .executeTakeFirstOrThrow();
  const keep = async (name: string) => {
    const bytes = simplePdf([`${name}\n${regionCode}`]);
    const stored = await storeEvidence(store, Readable.from([bytes]), { name, maxBytes: 1e6 });
    return (await keepFile(trx, { ...stored, regionCode, userId })).id;
  };
  const show = async (name: string, code: string, pointer = '') => {
    const file_id = await keep(name);
    const requirement_id = filing.requirements.get(code)!;
    const link = { assessment_id: filing.assessmentId, region_code: regionCode, linked_by: userId };
    await trx
      .insertInto('evidence_links')
      .values({ ...link, file_id, requirement_id, pointer })
      .execute();
    return file_id;
  };
  const old = await show(LONG_NAME, 'S01.R1', 'hlm. 3–5');
  const out = await show('Sertifikat SNI ISO 27001.pdf', 'S01.R1');
  const early = await show('Surat edaran tahun depan.pdf', 'S01.R2', 'hlm. 1');
  await show('Notula rapat.pdf', 'S01.R3');
  const newer = await keep('Keputusan Kepala UKPBJ 2024.pdf');
  await trx
    .insertInto('evidence_replacements')
    .values({ old_file_id: old, new_file_id: newer, region_code: regionCode, replaced_by: userId })
    .execute();
  const period = (file_id: string, from: string | null, until: string | null) =>
    trx
      .insertInto('evidence_periods')
      .values({
        file_id,
        region_code: regionCode,
        effective_from: from,
        effective_until: until,
        set_by: userId,
      })
      .execute();
  const today = jakartaDate(new Date());
  await period(out, '2021-01-01', addDays(today, -30));
  await period(early, addDays(today, 30), null);
  await judge(trx, filing, regionCode);
}

/** As if no standard had been met before: what is met is not asked again. */
async function forgetMet(trx: Db, regionCode: string): Promise<void> {
  // why: only the owner of the tables may take back what was published.
  await sql`set local role none`.execute(trx);
  await trx.deleteFrom('standard_outcomes').where('region_code', '=', regionCode).execute();
}

/** Every answer met, but one in five only partly, with its reason. */
async function judge(
  trx: Db,
  { assessmentId, requirements }: { assessmentId: string; requirements: Map<string, string> },
  regionCode: string,
): Promise<void> {
  const assessor = await makePerson(trx, 'assessor', '33');
  const judged = [...requirements.values()].map((requirement_id, at) => ({
    ...{ assessment_id: assessmentId, region_code: regionCode, requirement_id, round: 1 },
    ...{ assessor_id: assessor.userId, answer_version: 2 },
    ...(at % 5 === 1
      ? { verdict: 'partly' as const, reason: 'Dokumen belum ditandatangani pejabat berwenang.' }
      : { verdict: 'met' as const, reason: '' }),
  }));
  await trx.insertInto('verdicts').values(judged).execute();
  // As works accepted before there were minutes tell it.
  const judged_at = new Date();
  const told = judged.map((one) => ({ ...one, judged_at }));
  await trx.insertInto('closed_verdicts').values(told).execute();
}

/** Its calendar ends as its work did. */
async function endCycle(trx: Db, id: string): Promise<void> {
  await trx.updateTable('cycles').set({ name: 'Jawa Tengah 2022' }).where('id', '=', id).execute();
  const at = (days: number) => new Date(Date.now() + days * DAY);
  await trx
    .updateTable('cycle_phases')
    .set({ starts_at: at(ENDED - 90), ends_at: at(ENDED) })
    .where('cycle_id', '=', id)
    .execute();
}
