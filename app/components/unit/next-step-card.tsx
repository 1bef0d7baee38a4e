import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { NextStep } from '~/domain/assessments/next-step';
import type { UnitHome } from '~/domain/assessments/unit-home';

import { CarryStart } from './carry/carry-start';
import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import { LocalTime } from '../ui/local-time';
import { PostForm } from '../ui/post-form';
import { ProgressBar } from '../ui/progress-bar';
import { ReopenedNote } from './reopened-note';
import { Withdraw } from './withdraw';

/** One sentence of state and the next step as one button. */
export function NextStepCard({ home, isHead }: { home: UnitHome; isHead: boolean }) {
  const { t } = useTranslation('filing');
  const { desk, step, progress } = home;
  const filing = desk?.cycle.phases.filing;
  return (
    <section className="kartu rounded-box border border-base-300 border-l-4 border-l-primary bg-base-100 p-5 sm:p-7">
      <p className="eyebrow mb-1">{t('home.next')}</p>
      <h2 className="text-2xl text-pretty">
        {t(`step.${step.kind === 'wait' ? step.status : step.kind}.title`, {
          count: 'open' in step ? step.open : 0,
        })}
      </h2>
      <p className="mt-2 max-w-prose text-pretty text-quiet">
        {t(`step.${step.kind === 'wait' ? step.status : step.kind}.text`)}
        {step.kind === 'not_yet' && filing ? (
          <>
            {' '}
            {t('home.opens')} <LocalTime at={filing.startsAt} />.
          </>
        ) : null}
      </p>
      {desk?.assessment?.reopened ? (
        <div className="mt-4">
          <ReopenedNote work={desk.assessment} />
        </div>
      ) : null}
      {desk?.assessment?.withdrawn ? (
        <div className="mt-4">
          <Alert kind="info" title={t('withdraw.done', { round: desk.assessment.round })}>
            <LocalTime at={desk.assessment.withdrawn.at} />. {t('withdraw.doneText')}
          </Alert>
        </div>
      ) : null}
      {progress.total > 0 ? (
        <div className="mt-4 max-w-lg">
          <ProgressBar
            label={t('home.progress')}
            done={progress.answered}
            total={progress.total}
            words={t('progress.words', { done: progress.answered, count: progress.total })}
          />
        </div>
      ) : null}
      <div className="no-print mt-5 flex flex-wrap gap-3">
        <StepButton step={step} cycleId={desk?.cycle.id} workId={desk?.assessment?.id} />
        {step.kind === 'done' ? (
          <Link to="/unit/riwayat" className="btn">
            {t('step.done.letter')}
          </Link>
        ) : null}
        {home.earlier ? (
          <CarryStart
            cycleId={desk?.cycle.id}
            cycleName={home.earlier.cycleName}
            isStart={step.kind === 'start'}
          />
        ) : null}
      </div>
      {desk?.assessment ? (
        <Withdraw desk={{ ...desk, assessment: desk.assessment }} isHead={isHead} />
      ) : null}
    </section>
  );
}

const TARGET: Partial<Record<NextStep['kind'], string>> = {
  choose: '/unit/standar',
  submit: '/unit/periksa',
  ask_head: '/unit/periksa',
  wait: '/unit/riwayat',
  over: '/unit/riwayat',
  missed: '/unit/riwayat',
};

interface StepButtonProps {
  step: NextStep;
  cycleId: string | undefined;
  workId: string | undefined;
}

function StepButton({ step, cycleId, workId }: StepButtonProps) {
  const { t } = useTranslation('filing');
  if (step.kind === 'start') {
    return (
      <PostForm>
        <input type="hidden" name="cycleId" value={cycleId} />
        <SubmitButton>{t('step.start.action')}</SubmitButton>
      </PostForm>
    );
  }
  const to =
    'requirementId' in step
      ? `/unit/butir/${step.requirementId}`
      : step.kind === 'done'
        ? `/unit/hasil/${workId ?? ''}`
        : TARGET[step.kind];
  if (!to) return null;
  const quiet = ['wait', 'done', 'over', 'missed'].includes(step.kind);
  return (
    <Link to={to} className={quiet ? 'btn' : 'btn btn-primary'}>
      {t(`step.${step.kind}.action`)}
    </Link>
  );
}
