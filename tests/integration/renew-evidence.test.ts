import { describe, expect, it } from 'vitest';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { renewEvidence } from '~/domain/assessments/renew-evidence.server';
import { replaceEvidence } from '~/domain/assessments/replace-evidence.server';
import { getRequirementPage } from '~/domain/assessments/requirement-page.server';
import { openRequirement } from '~/domain/assessments/returned/open-requirement.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import { isAppError } from '~/shared/app-error';
import { returnedWork } from '~tests/factories/returned';
import { makePerson } from '~tests/factories/review';
import { submitAgain } from '~tests/factories/submission';
import { withRollback, type Rollback } from '~tests/setup/db';

const CODE = 'S01.R3';

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error: unknown) => {
      if (!isAppError(error)) throw error;
      return `${error.code} ${error.messageKey ?? ''}`.trim();
    },
  );

/** A file replaced twice while its requirement was closed. */
async function replacedWhileClosed(rollback: Rollback) {
  const world = await returnedWork(rollback);
  const { act, head, assessmentId, id, link, bytesOf, at } = world;
  const replace = (fileId: string, name: string) =>
    act(head, (db) =>
      replaceEvidence(db, head, { fileId, file: bytesOf(name), quotaBytes: 10_000, at }),
    );
  const { file: second } = await replace(link(CODE).fileId, 'kedua.pdf');
  const { file: third } = await replace(second.id, 'ketiga.pdf');
  const requirementId = id(CODE);
  const page = () =>
    act(head, (db) =>
      getRequirementPage(
        db,
        head.scope,
        { requirementId, search: new URLSearchParams() },
        world.at,
      ),
    );
  const renew = (who: SignedInActor = head, newestId = third.id) =>
    act(who, (db) =>
      renewEvidence(db, who, { linkId: link(CODE).linkId, requirementId, newestId, at }),
    );
  const open = () =>
    act(head, (db) => openRequirement(db, head, { assessmentId, requirementId, at }));
  return { ...world, requirementId, second, third, page, renew, open };
}

describe('a requirement opened after its file got a newer version', () => {
  it('says which one is the newest, and shows it in the same place when the unit says so', () =>
    withRollback(async (rollback) => {
      const { page, open, renew, third, link } = await replacedWhileClosed(rollback);
      await open();
      const before = await page();
      expect(before.notes).toMatchObject([
        {
          ...{ fileId: link(CODE).fileId, version: 1, versions: 3 },
          newest: { id: third.id, originalName: 'ketiga.pdf' },
        },
      ]);
      expect(await renew()).toEqual({ renewed: true, name: 'ketiga.pdf' });
      const after = await page();
      expect(after.requirement.evidence).toMatchObject([
        { linkId: link(CODE).linkId, fileId: third.id, pointer: '' },
      ]);
      expect(after.notes).toMatchObject([{ fileId: third.id, version: 3, newest: null }]);
      const told = await rollback.trx
        .selectFrom('audit_events')
        .where('action', '=', 'evidence.renewed')
        .where('entity_id', '=', link(CODE).linkId)
        .select(['before', 'after'])
        .execute();
      expect(told).toMatchObject([
        { before: { fileId: link(CODE).fileId }, after: { fileId: third.id } },
      ]);
      expect((await renew()).renewed, 'once is enough').toBe(false);
    }));

  it('changes nothing where another version is the newest by now', () =>
    withRollback(async (rollback) => {
      const { page, open, renew, head, second, link } = await replacedWhileClosed(rollback);
      await open();
      expect((await renew(head, second.id)).renewed).toBe(false);
      expect((await page()).requirement.evidence).toMatchObject([{ fileId: link(CODE).fileId }]);
    }));

  it('shows it once where it was attached there already', () =>
    withRollback(async (rollback) => {
      const world = await replacedWhileClosed(rollback);
      const { page, open, renew, act, head, assessmentId, requirementId, third, at } = world;
      await open();
      await act(head, (db) =>
        attachEvidence(db, head, {
          ...{ assessmentId, requirementId, file: { fileId: third.id }, pointer: 'hlm. 2', at },
        }),
      );
      expect((await renew()).renewed).toBe(true);
      expect((await page()).requirement.evidence).toMatchObject([
        { fileId: third.id, pointer: 'hlm. 2' },
      ]);
    }));

  it('is renewed by nobody while it is closed, from elsewhere, or in another role', () =>
    withRollback(async (rollback) => {
      const world = await replacedWhileClosed(rollback);
      const { renew, open, act, head, assessor, draft, at } = world;
      const other = await makePerson(rollback.trx, 'unit_head', '33.26');
      expect(await refused(renew())).toBe('CONFLICT unit:errors.notAsked');
      await open();
      expect(await refused(renew(other))).toBe('NOT_FOUND');
      expect(await refused(renew(assessor))).toBe('FORBIDDEN');
      await act(head, (db) => submitAgain(db, head, draft, at));
      expect(await refused(renew())).toBe('CONFLICT unit:errors.notOpen');
    }));
});
