import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { isOpen } from '~/domain/assessments/transitions';
import type { StartedDesk } from '~/domain/assessments/unit-desk';

import { Checkbox } from '../forms/choice-controls';
import { fieldId, type FieldError } from '../forms/form-state';
import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { PostForm } from '../ui/post-form';
import { ReadOnly } from './read-only';
import { Withdraw } from './withdraw';

interface SubmitCardProps {
  desk: StartedDesk;
  ready: boolean;
  /** The standards may still be chosen: not under a return that names requirements. */
  canChoose: boolean;
  /** What is handed in. */
  counts: { standards: number; answers: number; files: number };
  /** Only the head of the unit hands the work in. */
  isHead: boolean;
  error?: FieldError;
  /** A refused reason for taking the submission back. */
  withdraw?: { reason?: string; error?: FieldError };
}

/** Handing the work in: what happens then, and the button for who may press it. */
export function SubmitCard({
  desk,
  ready,
  canChoose,
  counts,
  isHead,
  error,
  withdraw,
}: SubmitCardProps) {
  const { t } = useTranslation('filing');
  const isWithUnit = isOpen(desk.assessment.status);
  return (
    <Card title={t(isWithUnit ? 'submit.title' : 'submitted.title')}>
      <p>{t(isWithUnit ? 'submit.text' : 'submitted.text')}</p>
      <p className="mt-2 text-sm text-quiet">
        {t(isWithUnit ? 'submit.counts' : 'submitted.counts', {
          standards: t('submit.chosen', { count: counts.standards }),
          answers: t('submit.answers', { count: counts.answers }),
          files: t('submit.files', { count: counts.files }),
        })}{' '}
        {desk.canWrite && canChoose ? (
          <Link className="tautan" to="/unit/standar">
            {t('submit.change')}
          </Link>
        ) : null}
        {isWithUnit ? null : (
          <Link className="tautan" to="/unit/riwayat">
            {t('step.wait.action')}
          </Link>
        )}
      </p>
      <div className="mt-4">
        {!desk.canWrite ? (
          <>
            <ReadOnly desk={desk} />
            <Withdraw desk={desk} isHead={isHead} {...withdraw} />
          </>
        ) : !isHead ? (
          <Alert kind="info">{t(ready ? 'submit.headOnly' : 'submit.headLater')}</Alert>
        ) : !ready ? (
          <Alert kind="warning">{t('submit.notReady')}</Alert>
        ) : (
          <PostForm id="ajukan" noValidate>
            <input type="hidden" name="assessmentId" value={desk.assessment.id} />
            <input type="hidden" name="version" value={desk.assessment.version} />
            <Checkbox
              id={fieldId('ajukan', 'sure')}
              name="sure"
              value="yes"
              label={t('submit.sure')}
              error={error}
            />
            <SubmitButton>{t('submit.action')}</SubmitButton>
          </PostForm>
        )}
      </div>
    </Card>
  );
}
