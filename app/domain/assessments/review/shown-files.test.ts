import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { Db } from '~db/sql';
import { makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { withRollback } from '~tests/setup/db';

import { paneAsked } from './pane-files';
import { countShownFiles, findPane, listShownFiles } from './shown-files.repo.server';

const REGION = '33.25';
const day = (count: number) => new Date(Date.UTC(2024, 0, 1 + count));

/** A filing whose first requirement shows so many files, one more each day. */
async function filingWith(db: Db, count: number) {
  const cycleId = await makeCycle(db, '33', 2024);
  const { assessmentId, requirements } = await makeFiling(db, {
    ...{ cycleId, regionCode: REGION, sections: ['S01'] },
  });
  const [requirementId = '', other = ''] = requirements.values();
  const { userId } = await makePerson(db, 'unit_operator', REGION);
  const links: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { id: file_id } = await db
      .insertInto('evidence_files')
      .values({
        ...{ region_code: REGION, sha256: at.toString(16).padStart(64, '0'), size_bytes: 7 },
        ...{ media_type: 'application/pdf', original_name: `${at}.pdf`, uploaded_by: userId },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await db
      .insertInto('evidence_links')
      .values({
        ...{ assessment_id: assessmentId, region_code: REGION, requirement_id: requirementId },
        ...{ file_id, pointer: `hlm. ${at}`, linked_by: userId, linked_at: day(at) },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    links.push(id);
  }
  const shown = async (query: string, returnedAt: Date | null = null) => {
    const search = new URLSearchParams(
      query.replace(/bukti=(\d+)/, (_, at) => `bukti=${links[Number(at)]}`),
    );
    const place = { assessmentId, requirementId, returnedAt };
    const { files, current, page, total } = await findPane(db, place, paneAsked(search));
    const at = (id?: string) => links.indexOf(id ?? '');
    return {
      ...{ from: at(files[0]?.linkId), to: at(files.at(-1)?.linkId), count: files.length },
      ...{ at: at(current?.linkId), page, total },
    };
  };
  return { assessmentId, requirementId, other, links, shown };
}

describe('of fifty files', () => {
  it('twenty are read, those the file on view stands among', () =>
    withRollback(async ({ trx }) => {
      const { shown } = await filingWith(trx, 50);
      const rest = { total: 50 };
      expect(await shown('')).toEqual({ from: 0, to: 19, count: 20, at: 0, page: 1, ...rest });
      const late = { from: 40, to: 49, count: 10, page: 3, ...rest };
      expect(await shown('bukti=45')).toEqual({ ...late, at: 45 });
      expect(await shown('', day(30))).toEqual({ ...late, at: 49 });
      expect(await shown('', day(60))).toMatchObject({ at: 0, page: 1 });
      expect(await shown('bukti=lain')).toMatchObject({ at: 0, page: 1 });
      expect(await shown(`bukti=${randomUUID()}`)).toMatchObject({ at: 0, page: 1 });
    }));

  it('a page that is asked for keeps the file on view before its own', () =>
    withRollback(async ({ trx }) => {
      const { shown } = await filingWith(trx, 50);
      expect(await shown('page=2&bukti=3')).toMatchObject({
        ...{ from: 3, to: 39, count: 21, at: 3, page: 2 },
      });
      expect(await shown('page=2&bukti=25')).toMatchObject({ from: 20, count: 20, at: 25 });
      expect(await shown('page=9')).toMatchObject({ page: 3 });
      expect(await shown('page=x')).toMatchObject({ page: 1 });
    }));
});

it('a file says what it is, who showed it and since when; without files there is none', () =>
  withRollback(async ({ trx }) => {
    const { assessmentId, requirementId, other, links } = await filingWith(trx, 2);
    const place = { assessmentId, returnedAt: null };
    const { current } = await findPane(
      trx,
      { ...place, requirementId },
      paneAsked(new URLSearchParams()),
    );
    expect(current).toEqual({
      ...{ linkId: links[0], fileId: expect.any(String) as string, originalName: '0.pdf' },
      ...{ mediaType: 'application/pdf', sizeBytes: 7, sha256: '0'.repeat(64), pointer: 'hlm. 0' },
      ...{ level: null, linkedAt: day(0), linkedByName: 'unit_operator 33.25' },
      ...{ from: null, until: null, saidLate: null },
    });
    expect(
      await findPane(trx, { ...place, requirementId: other }, { link: null, page: 4 }),
    ).toEqual({
      ...{ files: [], current: null, page: 1, pageSize: 20, total: 0 },
    });
    expect(await countShownFiles(trx, assessmentId)).toEqual(new Map([[requirementId, 2]]));
    expect((await listShownFiles(trx, assessmentId)).get(requirementId)).toMatchObject([
      { originalName: '0.pdf', pointer: 'hlm. 0', level: null },
      { originalName: '1.pdf', pointer: 'hlm. 1', level: null },
    ]);
  }));

it('a file that replaced another is shown since then', () =>
  withRollback(async ({ trx }) => {
    const { assessmentId, requirementId, links, shown } = await filingWith(trx, 3);
    const [first, second] = await trx
      .selectFrom('evidence_links')
      .where('id', 'in', [links[0]!, links[1]!])
      .select('file_id')
      .orderBy('linked_at')
      .execute();
    await trx
      .insertInto('evidence_replacements')
      .values({
        ...{ old_file_id: second!.file_id, new_file_id: first!.file_id, region_code: REGION },
        replaced_at: day(100),
      })
      .execute();
    expect(await shown('', day(50))).toMatchObject({ at: 0 });
    const place = { assessmentId, requirementId, returnedAt: null };
    const { current } = await findPane(trx, place, { link: links[0]!, page: null });
    expect(current?.linkedAt).toEqual(day(100));
  }));

it('tells of a period said after the submission what held until then', () =>
  withRollback(async ({ trx }) => {
    const { assessmentId, requirementId } = await filingWith(trx, 1);
    const place = { assessmentId, requirementId, returnedAt: null };
    const current = async () =>
      (await findPane(trx, place, paneAsked(new URLSearchParams()))).current;
    const submittedAt = new Date();
    await trx
      .updateTable('assessments')
      .set({ submitted_at: submittedAt })
      .where('id', '=', assessmentId)
      .execute();
    const file_id = (await current())?.fileId ?? '';
    const say = (effective_until: string, seconds: number) =>
      trx
        .insertInto('evidence_periods')
        .values({
          ...{ file_id, region_code: REGION, effective_from: null, effective_until, set_by: null },
          set_at: new Date(submittedAt.getTime() + seconds * 1000),
        })
        .execute();
    await say('2024-01-31', -60);
    expect(await current()).toMatchObject({ until: '2024-01-31', saidLate: null });
    await say('2026-12-31', 60);
    expect(await current()).toMatchObject({
      until: '2026-12-31',
      saidLate: { from: null, until: '2024-01-31' },
    });
    await say('2024-01-31', 120);
    expect(await current()).toMatchObject({ until: '2024-01-31', saidLate: null });
  }));
