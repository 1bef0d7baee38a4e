import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { markGone, markPresent } from '~/domain/assessments/together/presence.repo.server';
import { settleThread } from '~/domain/assessments/together/settle-thread.server';
import { PRESENT_SECONDS } from '~/domain/assessments/together/together';
import { getLiveState } from '~/domain/assessments/together/together.repo.server';
import { at, later, togetherUnit as unit } from '~tests/factories/together';
import { withRollback } from '~tests/setup/db';

describe('who is where', () => {
  it('names others of the unit, once each, until they go or fall silent', () =>
    withRollback(async (rollback) => {
      const { own, colleague, stranger, act, requirement, together } = await unit(rollback);
      const pages = [randomUUID(), randomUUID()];
      const open = (actor: SignedInActor, pageId: string, now = at) =>
        act(actor, (db) =>
          markPresent(
            db,
            {
              userId: actor.userId,
              pageId,
              regionCode: actor.scope,
              requirementId: requirement('S01.R1'),
            },
            now,
          ),
        );
      for (const page of pages) await open(colleague, page);
      await open(own, randomUUID());
      await open(stranger, randomUUID());
      const here = async (actor: SignedInActor, now = at) => (await together(actor, now)).present;
      expect(await here(own)).toEqual([
        {
          requirementId: requirement('S01.R1'),
          userId: colleague.userId,
          name: colleague.name,
        },
      ]);
      const silent = new Date(at.getTime() + PRESENT_SECONDS * 1000);
      expect(await here(own, silent)).toEqual([]);
      await open(colleague, pages[0] ?? '', later);
      expect(await here(own, later)).toHaveLength(1);
      for (const pageId of pages) {
        await act(colleague, (db) => markGone(db, { userId: colleague.userId, pageId }, later));
      }
      expect(await here(own, later)).toEqual([]);
      expect(await here(colleague)).toMatchObject([{ userId: own.userId }]);
    }));

  it('marks whatever others changed and nothing of one’s own', () =>
    withRollback(async (rollback) => {
      const all = await unit(rollback);
      const { own, colleague, act, draft, requirement, comment, assign, place } = all;
      const mark = async (actor: SignedInActor) =>
        (await act(actor, (db) => getLiveState(db, place(actor.userId)))).mark;
      let known = [await mark(own), await mark(colleague)];
      const onlyForOwn = async (what: string) => {
        const now = [await mark(own), await mark(colleague)];
        expect(now[0], what).not.toBe(known[0]);
        expect(now[1], what).toBe(known[1]);
        known = now;
      };
      await act(colleague, (db) =>
        saveAnswer(db, colleague, {
          assessmentId: draft.assessmentId,
          requirementId: requirement('S01.R1'),
          value: null,
          note: 'dari rekan',
          expectedVersion: 0,
          at,
        }),
      );
      await onlyForOwn('an answer');
      await assign(colleague);
      await onlyForOwn('an assignment');
      const { threadId } = await comment(colleague, 'hai');
      await onlyForOwn('a comment');
      await act(colleague, (db) =>
        settleThread(db, colleague, {
          requirementId: requirement('S01.R1'),
          threadId,
          state: 'resolved',
          at,
        }),
      );
      await onlyForOwn('a resolved thread');
    }));
});
