import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { SubmitButton } from '~/components/forms/submit-button';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { ConfirmDialog } from '~/components/ui/confirm-dialog';
import { PostForm } from '~/components/ui/post-form';
import { useRootData } from '~/components/ui/root-data';
import type { ReviewActions } from '~/domain/assessments/review/review-actions';
import type { ReviewFacts } from '~/domain/assessments/review/review.repo.server';

import { declarationPath, returnPath } from './paths';

/** Id of the card; the error summary and a button of the head lead to it. */
export const STEP_FORM = 'langkah';

interface StepFormsProps {
  actions: ReviewActions;
  review: ReviewFacts;
  /** Verdicts still missing. */
  open: number;
  /** Requirements two seats propose to ask the unit about; null for who cannot return the work. */
  proposed: number | null;
  isLead: boolean;
}

/** What the reader may do with the whole assessment; nothing for those who only read. */
export function StepForms({ actions, review, open, proposed, isLead }: StepFormsProps) {
  const { t } = useTranslation(['assessor', 'interests']);
  const holder = useOnlyOther(review);
  if (!Object.values(actions).some(Boolean)) return null;
  return (
    <Card title={t('step.title')} id={STEP_FORM}>
      <div className="grid gap-4">
        {actions.barred ? <p className="text-quiet">{t('step.barred')}</p> : null}
        {actions.marked ? (
          <Alert kind="info" title={t('step.markedTitle')}>
            {t('step.marked')}
          </Alert>
        ) : null}
        {actions.claim ? (
          <Step
            intent="claim"
            main
            text={review.seats.length > 1 ? t('step.claim.textApart') : undefined}
          />
        ) : null}
        {actions.declare ? (
          <div>
            <p className="mb-2 text-sm text-quiet">{t('interests:step.text')}</p>
            <Link className="btn btn-primary" to={`${declarationPath}?siklus=${review.cycleId}`}>
              {t('interests:step.link')}
            </Link>
          </div>
        ) : null}
        {isLead && (actions.claim || actions.takeOver) ? (
          <p className="text-sm text-quiet">{t('step.claim.asLead')}</p>
        ) : null}
        {actions.takeOver ? (
          <ConfirmDialog
            name="ambil-alih"
            trigger={
              holder ? t('step.takeOver.buttonFrom', { name: holder }) : t('step.takeOver.button')
            }
            triggerClassName="btn"
            title={t('step.takeOver.title')}
            form={<Step intent="takeOver" main bare />}
          >
            <p>{t('step.takeOver.text', { name: review.holderName ?? '–' })}</p>
          </ConfirmDialog>
        ) : null}
        {actions.accept ? (
          <ConfirmDialog
            name="terima"
            trigger={t('step.accept.button')}
            triggerClassName={`btn ${open === 0 ? 'btn-primary' : ''}`}
            title={t('step.accept.title')}
            form={<Step intent="accept" main bare />}
          >
            <p>{open === 0 ? t('step.accept.text') : t('step.accept.notYet', { count: open })}</p>
          </ConfirmDialog>
        ) : null}
        {proposed ? (
          <p className="font-semibold">{t('step.return.proposed', { count: proposed })}</p>
        ) : null}
        {actions.sendBack ? (
          <Link className="btn justify-self-start" to={returnPath(review.id)}>
            {t('step.return.open')}
          </Link>
        ) : actions.propose ? (
          <Link className="btn justify-self-start" to={returnPath(review.id)}>
            {t('step.propose')}
          </Link>
        ) : null}
        {actions.handBack ? (
          <Step
            intent="handBack"
            text={holder ? t('step.handBack.textOf', { name: holder }) : undefined}
          />
        ) : null}
      </div>
    </Card>
  );
}

/** Name of the only one who holds a seat, where that is not the reader: a lead may take it out of those hands. */
function useOnlyOther({ seats }: ReviewFacts): string | null {
  const me = useRootData()?.viewer?.userId;
  const held = seats.flatMap(({ holder }) => (holder ? [holder] : []));
  return held.some(({ id }) => id === me) || held.length !== 1 ? null : (held[0]?.name ?? null);
}

interface StepProps {
  intent: 'claim' | 'takeOver' | 'accept' | 'handBack';
  main?: boolean;
  /** Without the explaining sentence, where a dialog has said it. */
  bare?: boolean;
  /** Another sentence than the usual one of the step. */
  text?: string;
}

function Step({ intent, main, bare, text }: StepProps) {
  const { t } = useTranslation('assessor');
  return (
    <PostForm>
      {bare ? null : <p className="mb-2 text-sm text-quiet">{text ?? t(`step.${intent}.text`)}</p>}
      <SubmitButton name="intent" value={intent} className={`btn ${main ? 'btn-primary' : ''}`}>
        {t(`step.${intent}.button`)}
      </SubmitButton>
    </PostForm>
  );
}
