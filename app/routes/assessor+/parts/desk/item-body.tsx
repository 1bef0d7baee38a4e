import { useTranslation } from 'react-i18next';

import type { Refusal } from '~/components/forms/form-state';
import { Card } from '~/components/ui/card';
import type { ReviewItem } from '~/domain/assessments/review/get-review.server';

import { AnswerCard } from '../answer-card';
import { ChangeDetails } from '../change-details';
import { EvidencePane } from '../evidence-pane';
import { GivenVerdict } from '../given-verdict';
import { RequirementCard } from '../requirement-card';
import { HistoryCard } from './history-card';
import { NoteCard } from './note-card';
import { QuestionCard } from './question-card';
import type { RefusedVerdict } from './refused-verdict';
import { VerdictDesk } from './verdict-desk';
import { VerdictForm } from './verdict-form';
import type { Judged } from './verdict-sender';

interface ItemBodyProps {
  data: ReviewItem & { returnedAt: Date | null; now: Date };
  /** The action's answer, where it refused a form of the page. */
  answered: Refusal | undefined;
}

/** What is asked, what the unit says and shows, and what the assessor finds. */
export function ItemBody({ data, answered }: ItemBodyProps) {
  const { t } = useTranslation('assessor');
  const { review, actions, section, requirement, required, history, note } = data;
  const { change, before, pane, returnedAt, now } = data;
  const judged: Judged = {
    assessmentId: review.id,
    requirementId: requirement.requirementId,
    round: review.round,
    answerVersion: requirement.answer?.version ?? 0,
  };
  const key = Object.values(judged).join(' ');
  const body = (
    <>
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <RequirementCard requirement={requirement} />
          {change ? <ChangeDetails {...{ change, before, requirement }} /> : null}
          <AnswerCard requirement={requirement} returnedAt={returnedAt} />
          <HistoryCard history={history} />
          {actions.judge ? (
            <>
              <QuestionCard />
              <NoteCard
                key={requirement.requirementId}
                {...{ requirement, judged, note }}
                refusal={answered && 'note' in answered.values ? answered : undefined}
              />
            </>
          ) : (
            <>
              <GivenVerdict verdict={requirement.verdict} verdicts={data.shown} />
              {note?.note ? (
                <Card title={t('desk.note')}>
                  <p className="max-w-prose break-words whitespace-pre-line">{note.note}</p>
                </Card>
              ) : null}
            </>
          )}
        </div>
        <EvidencePane {...{ pane, returnedAt, now }} />
      </div>
      {actions.judge ? (
        <VerdictForm kind={section.instrumentKind} fileName={pane.current?.originalName ?? null} />
      ) : (
        <p className="mt-6 border-t border-base-300 pt-4 text-quiet">
          {t(required ? `item.readOnly.${readOnlyAs(data)}` : 'item.notFiled', {
            name: review.holderName ?? '–',
          })}
        </p>
      )}
    </>
  );
  if (!actions.judge) return body;
  return (
    <VerdictDesk
      key={key}
      {...{ requirement, judged }}
      refused={refusedVerdict(answered)}
      lease={leaseOf(data)}
    >
      {body}
    </VerdictDesk>
  );
}

/** What of a refused form is about the verdict; a note's own form holds nothing of it. */
function refusedVerdict(answered: RefusedVerdict | undefined): RefusedVerdict | undefined {
  if (!answered || !('round' in answered.values)) return undefined;
  const { note: _note, ...errors } = answered.errors;
  return { ...answered, errors };
}

/** Why nothing can be written here. */
function readOnlyAs({ review, stage, hasHandedIn }: ReviewItem) {
  const { status, holderName } = review;
  if (status !== 'in_review') return status;
  if (stage === 'differences' || stage === 'minutes') return stage;
  if (hasHandedIn) return 'handedIn';
  return holderName === null ? 'submitted' : status;
}

function leaseOf({ leaseUntil, now }: Pick<ItemBodyProps['data'], 'leaseUntil' | 'now'>) {
  if (!leaseUntil) return null;
  const leaseFor = Math.max(0, leaseUntil.getTime() - now.getTime());
  return { leaseFor, leaseUntil: leaseUntil.toISOString() };
}
