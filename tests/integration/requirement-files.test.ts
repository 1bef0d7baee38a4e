import { createHash } from 'node:crypto';

import { expect, it } from 'vitest';

import { getRequirementPage } from '~/domain/assessments/requirement-page.server';
import { requirementState } from '~/domain/assessments/requirement-state';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft } from '~tests/factories/unit';
import { withRollback } from '~tests/setup/db';

const REGION = '33.25';
const at = new Date();

it('a page of a requirement brings some of its files, knows how many there are and offers the others', () =>
  withRollback(async ({ trx, as }) => {
    const operator = await makePerson(trx, 'unit_operator', REGION);
    await makeCycle(trx, '33', 2024);
    const draft = await as(dbActor(operator), (db) => openDraft(db, operator));
    const [many = '', one = '', none = ''] = ['S01.R1', 'S01.R2', 'S01.R3'].map((code) =>
      draft.requirements.get(code),
    );
    const link = async (requirementId: string, count: number) => {
      const files = await trx
        .insertInto('evidence_files')
        .values(
          Array.from({ length: count }, (_, n) => ({
            region_code: REGION,
            sha256: createHash('sha256').update(`${requirementId} ${n}`).digest('hex'),
            size_bytes: 10,
            media_type: 'application/pdf',
            original_name: `berkas ${n}.pdf`,
            uploaded_by: operator.userId,
          })),
        )
        .returning(['id', 'original_name as name'])
        .execute();
      const links = files.map(({ id, name }) => ({
        assessment_id: draft.assessmentId,
        region_code: REGION,
        requirement_id: requirementId,
        file_id: id,
        pointer: name,
        linked_at: new Date(at.getTime() + Number(/\d+/.exec(name)?.[0])),
      }));
      await trx.insertInto('evidence_links').values(links).execute();
    };
    await link(many, 60);
    await link(one, 2);
    const page = (requirementId: string, search = '') =>
      as(dbActor(operator), (db) =>
        getRequirementPage(
          db,
          REGION,
          { requirementId, search: new URLSearchParams(search) },
          new Date(),
        ),
      );
    const names = (shown: Awaited<ReturnType<typeof page>>) =>
      shown.requirement.evidence.map(({ originalName }) => originalName);

    const first = await page(many);
    expect(names(first)).toEqual(Array.from({ length: 25 }, (_, n) => `berkas ${n}.pdf`));
    expect(first.files).toEqual({ page: 1, pageSize: 25, total: 60 });
    expect(first.notes.map(({ fileId }) => fileId).sort()).toEqual(
      first.requirement.evidence.map(({ fileId }) => fileId).sort(),
    );
    expect(first.earlierFiles).toHaveLength(2);
    const last = await page(many, 'page=99');
    expect(names(last)).toEqual(Array.from({ length: 10 }, (_, n) => `berkas ${n + 50}.pdf`));
    expect(last.files.page).toBe(3);

    // The rail says of every requirement whether something was begun.
    const states = new Map(
      (await page(none)).section.requirements.map((r) => [r.requirementId, requirementState(r)]),
    );
    expect([many, one, none].map((id) => states.get(id))).toEqual(['draft', 'draft', 'blank']);
    const shown = (await page(none)).section.requirements.map(({ evidence }) => evidence.length);
    expect(Math.max(...shown)).toBe(1);
  }));
