import { describe, expect, it } from 'vitest';

import type {
  Assignment,
  CommentThread,
  Discussion as Discussed,
  RequirementTogether,
} from '~/domain/assessments/together/together';
import type { OwnTask } from '~/domain/assessments/together/own-tasks';
import { renderPage } from '~tests/setup/render';

import { Assignee } from './assignee';
import { Discussion } from './discussion';
import { HereLine } from './here';
import { LiveProvider } from './live';
import { MyTasks } from './my-tasks';
import { OpenThreads } from './open-threads';

const at = new Date('2026-03-06T11:00:00Z');
const assignment: Assignment = {
  ...{ requirementId: 'r', assigneeId: 'a', assigneeName: 'Kepala Uji', isColleague: true },
  ...{ dueOn: '2026-03-05', version: 1, assignedByName: 'Operator Uji', assignedAt: at },
};
const thread = (state: CommentThread['state'], body: string): CommentThread => ({
  id: body,
  state,
  ...(state === 'open'
    ? { stateByName: null, stateAt: null }
    : { stateByName: 'Kepala Uji', stateAt: at }),
  ...{ startedByName: null, older: 0 },
  comments: [{ id: body, body, byName: null, at }],
});
const desk = (canWrite: boolean) => ({
  ...{ assessment: null, canWrite },
  filing: canWrite ? ('open' as const) : ('after' as const),
});
const together = (
  threads: CommentThread[],
  rest: Partial<Discussed> = {},
): RequirementTogether => ({
  ...{ me: 'a', work: 'w', today: '2026-03-06', assignment, colleagues: [], present: [], mark: '' },
  discussion: { threads, comments: threads.length, begun: threads.length, asked: 100, ...rest },
});

describe('who has a requirement', () => {
  const show = (rest: Partial<Assignment> | null, state: 'blank' | 'saved', me = 'b') =>
    renderPage(
      <Assignee
        assignment={rest && { ...assignment, ...rest }}
        {...{ state, me }}
        today="2026-03-06"
      />,
    );
  it('is named with the last day, which is over only while there is work left', () => {
    expect(show(null, 'blank')).toContain('belum ditugaskan');
    expect(show({}, 'blank')).toContain('tenggat 5 Maret 2026, sudah lewat');
    expect(show({}, 'saved')).not.toContain('sudah lewat');
    expect(show({ dueOn: '2026-03-06' }, 'blank')).not.toContain('sudah lewat');
    expect(show({}, 'blank', 'a')).toContain('(Anda)');
    expect(show({ isColleague: false }, 'blank')).toContain('tidak lagi bertugas');
  });
});

describe('the discussion', () => {
  it('shows open threads, folds resolved ones, and has forms only while it can be written', () => {
    const threads = [thread('open', 'Masih dibahas'), thread('resolved', 'Sudah jelas')];
    const show = (canWrite: boolean) =>
      renderPage(
        <Discussion
          requirementId="r"
          requirementCode="S01.R1"
          together={together(threads)}
          desk={desk(canWrite)}
        />,
      );
    const open = show(true);
    expect(open.indexOf('Masih dibahas')).toBeLessThan(open.indexOf('1 diskusi selesai'));
    expect(open.indexOf('1 diskusi selesai')).toBeLessThan(open.indexOf('Sudah jelas'));
    expect(open).toContain('Diselesaikan Kepala Uji');
    expect(open).toContain('akun yang sudah tidak ada');
    expect(open).toContain('action="/unit/butir/r/bersama?komentar=200&amp;pekerjaan=w"');
    expect(open).not.toContain('hanya dapat dibaca');
    expect(show(false)).not.toContain('<form');
    expect(show(false)).toContain('Batas waktu sudah lewat, jadi diskusi hanya dapat dibaca');
    expect(show(false)).toContain('Sudah jelas');
  });

  it('tells what is older than what is shown, and leads there', () => {
    const show = (comments: number, older: number) =>
      renderPage(
        <Discussion
          {...{ requirementId: 'r', requirementCode: 'S01.R1', desk: desk(true) }}
          together={together([{ ...thread('open', 'Baru'), older }], { comments, begun: 1500 })}
        />,
      );
    expect(show(1, 0)).not.toContain('lebih lama');
    const html = show(2001, 1200);
    expect(html).toContain('Ditampilkan 1 komentar terbaru dari 2.001.');
    expect(html).toContain('1.200 komentar yang lebih lama');
    expect(html).toContain('>1.500<');
    expect(html).toContain('href="/?komentar=200#diskusi"');
    expect(html).toContain('href="/?komentar=200#utas-Baru"');
  });

  it('gives a refused text back in the form it came from, and nowhere else', () => {
    const refusal = {
      ok: false as const,
      errors: { body: { key: 'unit:errors.commentTooLong' } },
      values: { intent: 'reply', threadId: 'Masih dibahas', body: 'teks saya' },
    };
    const html = renderPage(
      <Discussion
        {...{ requirementId: 'r', requirementCode: 'S01.R1', refusal, desk: desk(true) }}
        together={together([thread('open', 'Masih dibahas')])}
      />,
    );
    expect(html.split('teks saya')).toHaveLength(2);
    expect(html).toMatch(/<details open=""[^>]*>.*teks saya/s);
  });
});

describe('what others do', () => {
  it('names who has the requirement open', () => {
    const present = [
      { requirementId: 'r', userId: 'x', name: 'Kepala Uji' },
      { requirementId: 'other', userId: 'y', name: 'Operator Uji' },
    ];
    const html = renderPage(
      <LiveProvider requirementId="r" state={{ present, mark: '' }}>
        <HereLine requirementId="r" />
      </LiveProvider>,
    );
    expect(html).toContain('Kepala Uji');
    expect(html).not.toContain('Operator Uji');
  });

  it('lists open discussions as information, and nothing when there are none', () => {
    const titles = { r: { id: 'Satu', en: 'One' }, q: { id: 'Dua', en: 'Two' } };
    expect(renderPage(<OpenThreads openThreads={{}} titles={titles} />)).toBe('');
    const html = renderPage(<OpenThreads openThreads={{ r: 2 }} titles={titles} />);
    expect(html).toContain('2 diskusi terbuka');
    expect(html).not.toContain('Dua');
  });

  it('lists one’s own tasks with what is overdue', () => {
    const task: OwnTask = {
      ...{ requirementId: 'r', code: 'S01.R1', title: { id: 'Satu', en: 'One' } },
      ...{ state: 'blank', dueOn: '2026-03-05', overdue: true },
    };
    expect(renderPage(<MyTasks tasks={[]} />)).toBe('');
    const html = renderPage(
      <MyTasks tasks={[task, { ...task, state: 'saved', overdue: false }]} />,
    );
    expect(html).toContain('1 dari 2 selesai');
    expect(html).toContain('sudah lewat');
  });
});
