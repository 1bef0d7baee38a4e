import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { revokeGrant } from '~/domain/accounts/grants.repo.server';
import { assignSection } from '~/domain/assessments/together/assign-section.server';
import { settleThread } from '~/domain/assessments/together/settle-thread.server';
import { at, later, togetherUnit as unit } from '~tests/factories/together';
import { withRollback } from '~tests/setup/db';

describe('assigning a requirement', () => {
  it('gives it to a colleague, to another one, and to nobody, each in the log', () =>
    withRollback(async (rollback) => {
      const { own, colleague, assign, together, audited } = await unit(rollback);
      expect(await assign(own)).toEqual({ changed: true });
      const [given] = (await together(own)).assignments;
      expect(given).toMatchObject({
        assigneeId: colleague.userId,
        assigneeName: colleague.name,
        isColleague: true,
        dueOn: '2026-03-20',
        version: 1,
        assignedByName: own.name,
        assignedAt: at,
      });
      await assign(colleague, { assigneeId: own.userId, dueOn: null, expectedVersion: 1 });
      expect((await together(own)).assignments).toMatchObject([
        { assigneeId: own.userId, dueOn: null, version: 2, assignedByName: colleague.name },
      ]);
      await assign(own, { assigneeId: null, expectedVersion: 2 });
      expect((await together(own)).assignments).toEqual([]);
      expect(await audited('assignment.changed')).toMatchObject([
        { before: null, after: { requirement: 'S01.R1', dueOn: '2026-03-20' } },
        { before: { assignee: colleague.userId }, after: { assignee: own.userId, dueOn: null } },
        { before: { assignee: own.userId }, after: { assignee: null }, user_id: own.userId },
      ]);
    }));

  it('changes nothing when it is so already', () =>
    withRollback(async (rollback) => {
      const { own, assign, audited } = await unit(rollback);
      expect(await assign(own, { assigneeId: null })).toEqual({ changed: false });
      await assign(own);
      expect(await assign(own, { expectedVersion: 1 })).toEqual({ changed: false });
      expect(await audited('assignment.changed')).toHaveLength(1);
    }));

  it('refuses a page made before somebody else assigned', () =>
    withRollback(async (rollback) => {
      const { own, colleague, assign } = await unit(rollback);
      await assign(own);
      const stale = { code: 'CONFLICT', messageKey: 'unit:errors.staleAssignment' };
      await expect(assign(colleague, { assigneeId: own.userId })).rejects.toMatchObject(stale);
      await expect(assign(colleague, { assigneeId: null })).rejects.toMatchObject(stale);
      await expect(
        assign(colleague, { assigneeId: null, expectedVersion: 2 }),
      ).rejects.toMatchObject(stale);
    }));

  it('chooses only among people who work in the unit now', () =>
    withRollback(async (rollback) => {
      const { own, colleague, stranger, assessor, trx, assign, together } = await unit(rollback);
      const refused = { code: 'INVALID', messageKey: 'unit:errors.notColleague' };
      for (const { userId } of [stranger, assessor, { userId: randomUUID() }]) {
        await expect(assign(own, { assigneeId: userId })).rejects.toMatchObject(refused);
      }
      await assign(own);
      await revokeGrant(trx, colleague.grantId, at);
      const now = await together(own);
      expect(now.colleagues.map(({ userId }) => userId)).toEqual([own.userId]);
      expect(now.assignments).toMatchObject([{ isColleague: false, assigneeName: colleague.name }]);
      await expect(assign(own, { dueOn: '2026-03-21', expectedVersion: 1 })).rejects.toMatchObject(
        refused,
      );
      await assign(own, { assigneeId: own.userId, expectedVersion: 1 });
    }));

  it('takes today as a last day but no day before, unless it was set before', () =>
    withRollback(async (rollback) => {
      const { own, assign } = await unit(rollback);
      const past = { code: 'INVALID', messageKey: 'unit:errors.duePast' };
      await expect(assign(own, { dueOn: '2026-03-05' })).rejects.toMatchObject(past);
      await assign(own, { dueOn: '2026-03-06' });
      const nextDay = new Date('2026-03-06T17:00:00Z');
      const over = { dueOn: '2026-03-06', expectedVersion: 1, at: nextDay };
      expect(await assign(own, { ...over, assigneeId: own.userId })).toEqual({ changed: true });
      await expect(
        assign(own, { ...over, expectedVersion: 2, dueOn: '2026-03-05' }),
      ).rejects.toMatchObject(past);
    }));

  it('takes no last day after the unit may write, by the extension too', () =>
    withRollback(async (rollback) => {
      const { own, trx, assign } = await unit(rollback);
      const refused = (latest: string) => ({
        ...{ code: 'INVALID', messageKey: 'unit:errors.dueAfterFiling', params: { latest } },
      });
      await expect(assign(own, { dueOn: '2026-07-01' })).rejects.toMatchObject(
        refused('2026-06-30'),
      );
      await assign(own, { dueOn: '2026-06-30' });
      await trx
        .insertInto('deadline_extensions')
        .columns(['cycle_id', 'region_code', 'until', 'reason', 'granted_by', 'granted_at'])
        .expression((eb) =>
          eb
            .selectFrom('cycles')
            .where('name', '=', 'Siklus 33 2026')
            .select((select) => [
              'id',
              select.val('33.25').as('region_code'),
              select.val(new Date('2026-07-10T16:59:00Z')).as('until'),
              select.val('Uji').as('reason'),
              select.val(own.userId).as('granted_by'),
              select.val(at).as('granted_at'),
            ]),
        )
        .execute();
      await assign(own, { dueOn: '2026-07-10', expectedVersion: 1 });
      await expect(assign(own, { dueOn: '2026-07-11', expectedVersion: 2 })).rejects.toMatchObject(
        refused('2026-07-10'),
      );
    }));

  it('knows no other region, no requirement outside, no other role, no closed work', () =>
    withRollback(async (rollback) => {
      const { own, stranger, assessor, foreign, assign, close } = await unit(rollback);
      const notFound = { code: 'NOT_FOUND' };
      await expect(assign(stranger)).rejects.toMatchObject(notFound);
      await expect(assign(own, { assessmentId: foreign.assessmentId })).rejects.toMatchObject(
        notFound,
      );
      for (const requirementId of [foreign.requirements.get('S02.R1') ?? '', randomUUID()]) {
        await expect(assign(own, { requirementId })).rejects.toMatchObject(notFound);
      }
      await expect(assign(assessor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const late = new Date('2026-07-01T00:00:00Z');
      await expect(assign(own, { at: late, dueOn: null })).rejects.toMatchObject({
        code: 'DEADLINE_PASSED',
      });
      await close();
      await expect(assign(own)).rejects.toMatchObject({ code: 'CONFLICT' });
    }));
});

describe('assigning a section', () => {
  it('gives what nobody has, replaces only when asked, and takes all away', () =>
    withRollback(async (rollback) => {
      const { own, colleague, stranger, act, draft, assign, together, audited } =
        await unit(rollback);
      await assign(own);
      const section = draft.pinned.find(({ code }) => code === 'S01');
      const total = section?.requirements.length ?? 0;
      const give = (actor: SignedInActor, rest = {}) =>
        act(actor, (db) =>
          assignSection(db, actor, {
            assessmentId: draft.assessmentId,
            sectionId: section?.sectionId ?? '',
            assigneeId: own.userId,
            dueOn: '2026-04-01',
            replace: false,
            at,
            ...rest,
          }),
        );
      await expect(give(own, { dueOn: '2026-07-01' })).rejects.toMatchObject({
        messageKey: 'unit:errors.dueAfterFiling',
      });
      expect(await give(own)).toEqual({ count: total - 1 });
      const holders = async () =>
        (await together(own)).assignments.map(({ assigneeId }) => assigneeId);
      expect((await holders()).filter((id) => id === colleague.userId)).toHaveLength(1);
      expect(await give(own)).toEqual({ count: 0 });
      expect(await give(own, { replace: true })).toEqual({ count: total });
      expect(new Set(await holders())).toEqual(new Set([own.userId]));
      await expect(give(own, { assigneeId: stranger.userId })).rejects.toMatchObject({
        messageKey: 'unit:errors.notColleague',
      });
      await expect(give(own, { sectionId: randomUUID() })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(give(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await give(colleague, { assigneeId: null })).toEqual({ count: total });
      expect(await holders()).toEqual([]);
      expect(await audited('assignment.section_changed')).toHaveLength(3);
    }));
});

describe('comments', () => {
  it('are kept cleaned, in order, with who and when', () =>
    withRollback(async (rollback) => {
      const { own, colleague, comment, threads, together, requirement, audited } =
        await unit(rollback);
      const { threadId } = await comment(own, '  SK-nya\u202E yang mana?\r\nYang 2024?\u0007 ');
      await comment(colleague, 'Yang 2024.', { threadId, at: later });
      await comment(own, 'Lain hal.', { at: later });
      expect(await threads(colleague)).toMatchObject([
        {
          id: threadId,
          state: 'open',
          stateByName: null,
          comments: [
            { body: 'SK-nya yang mana?\nYang 2024?', byName: own.name, at },
            { body: 'Yang 2024.', byName: colleague.name, at: later },
          ],
        },
        { state: 'open', comments: [{ body: 'Lain hal.' }] },
      ]);
      expect((await together(own)).openThreads).toEqual({ [requirement('S01.R1')]: 2 });
      const events = await audited('comment.written');
      expect(events).toHaveLength(3);
      expect(JSON.stringify(events)).not.toContain('SK-nya');
    }));

  it('are brought from the newest back, in their threads, told how many there are', () =>
    withRollback(async (rollback) => {
      const { own, colleague, comment, discussion, requirement } = await unit(rollback);
      const minute = (count: number) => new Date(at.getTime() + count * 60_000);
      const { threadId: long } = await comment(own, 'a0', { at: minute(0) });
      const { threadId: short } = await comment(colleague, 'b0', { at: minute(1) });
      for (const count of [2, 3, 4]) {
        await comment(own, `a${count}`, { threadId: long, at: minute(count) });
      }
      const elsewhere = requirement('S01.R2');
      await comment(own, 'lain', { requirementId: elsewhere, at: minute(9) });
      const brought = async (asked: number) => {
        const { threads, ...amount } = await discussion(own, asked);
        const said = threads.map(({ id, older, startedByName, comments }) => ({
          ...{ id, older, startedByName },
          bodies: comments.map(({ body }) => body).join(),
        }));
        return { ...amount, said };
      };
      const amount = { comments: 5, begun: 2 };
      const first = { id: long, startedByName: own.name };
      const second = { id: short, startedByName: colleague.name, older: 0, bodies: 'b0' };
      expect(await brought(2)).toEqual({
        ...{ ...amount, asked: 2 },
        said: [{ ...first, older: 2, bodies: 'a3,a4' }],
      });
      expect(await brought(4)).toEqual({
        ...{ ...amount, asked: 4 },
        said: [{ ...first, older: 1, bodies: 'a2,a3,a4' }, second],
      });
      expect(await brought(5)).toEqual({
        ...{ ...amount, asked: 5 },
        said: [{ ...first, older: 0, bodies: 'a0,a2,a3,a4' }, second],
      });
    }));

  it('refuses an empty one and one too long', () =>
    withRollback(async (rollback) => {
      const { own, comment, threads } = await unit(rollback);
      await expect(comment(own, ' \n')).rejects.toMatchObject({
        messageKey: 'unit:errors.commentEmpty',
      });
      await expect(comment(own, 'x'.repeat(4001))).rejects.toMatchObject({
        messageKey: 'unit:errors.commentTooLong',
      });
      await comment(own, 'é'.repeat(4000));
      expect(await threads(own)).toHaveLength(1);
    }));

  it('are resolved and opened again, also by another word', () =>
    withRollback(async (rollback) => {
      const { own, colleague, act, comment, threads, requirement, audited } = await unit(rollback);
      const { threadId } = await comment(own, 'Sudah?');
      const settle = (actor: SignedInActor, state: 'open' | 'resolved') =>
        act(actor, (db) =>
          settleThread(db, actor, {
            requirementId: requirement('S01.R1'),
            threadId,
            state,
            at: later,
          }),
        );
      expect(await settle(colleague, 'resolved')).toEqual({ changed: true });
      expect(await settle(own, 'resolved')).toEqual({ changed: false });
      expect(await threads(own)).toMatchObject([
        { state: 'resolved', stateByName: colleague.name, stateAt: later },
      ]);
      expect(await settle(own, 'open')).toEqual({ changed: true });
      await settle(own, 'resolved');
      expect(await comment(colleague, 'Belum.', { threadId })).toMatchObject({ reopened: true });
      expect(await threads(own)).toMatchObject([{ state: 'open', stateByName: colleague.name }]);
      expect(await audited('comment.thread_resolved')).toHaveLength(2);
      expect(await audited('comment.thread_reopened')).toHaveLength(1);
    }));

  it('know no other region, no thread of another requirement, no other role, no closed work', () =>
    withRollback(async (rollback) => {
      const all = await unit(rollback);
      const { own, stranger, assessor, act, foreign, requirement, comment, close } = all;
      const { threadId } = await comment(own, 'Rahasia unit');
      const notFound = { code: 'NOT_FOUND' };
      await expect(comment(stranger, 'x')).rejects.toMatchObject(notFound);
      const theirs = { assessmentId: foreign.assessmentId, threadId };
      await expect(comment(stranger, 'x', theirs)).rejects.toMatchObject(notFound);
      const other = { threadId, requirementId: requirement('S01.R2') };
      await expect(comment(own, 'x', other)).rejects.toMatchObject(notFound);
      await expect(comment(assessor, 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const settle = (actor: SignedInActor, requirementId = requirement('S01.R1')) =>
        act(actor, (db) =>
          settleThread(db, actor, { requirementId, threadId, state: 'resolved', at }),
        );
      await expect(settle(stranger)).rejects.toMatchObject(notFound);
      await expect(settle(own, requirement('S01.R2'))).rejects.toMatchObject(notFound);
      await expect(settle(assessor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await close();
      await expect(comment(own, 'x')).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(settle(own)).rejects.toMatchObject({ code: 'CONFLICT' });
      for (const actor of [stranger, assessor]) {
        const seen = await all.discussion(actor);
        expect(seen).toEqual({ threads: [], comments: 0, begun: 0, asked: 100 });
      }
      expect(await all.threads(own)).toHaveLength(1);
    }));
});
