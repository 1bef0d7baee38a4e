import { useTranslation } from 'react-i18next';

import { Select, TextArea, TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import type { Compared } from '~/domain/assessments/agreement/differences';
import { LEVELS } from '~/domain/instruments/instrument';

import { Choice } from './desk/verdict-choice';

const FORM = 'kesepakatan';

interface ModerationFormProps {
  compared: Compared;
  /** A maturity variable: the verdict carries a level. */
  asksLevel: boolean;
  /** What was refused, or filled in from a seat. */
  refusal?: Refusal;
}

/** What the lead decides between the two, with the version on the screen. Filled in from either seat by a button. */
export function ModerationForm({ compared, asksLevel, refusal }: ModerationFormProps) {
  const { t } = useTranslation(['agreement', 'assessor']);
  const { agreed, seats } = compared;
  const unsaved = useUnsavedForm(refusal !== undefined);
  const errors = refusal?.errors ?? {};
  const typed = (name: string, saved: string) => refusal?.values[name] ?? saved;
  const asksScore = seats.some((found) => found !== null && found.score !== null);
  return (
    <Card title={t('form.title')} id={FORM}>
      <ErrorSummary
        formId={FORM}
        errors={errors}
        labels={{
          ...{ verdict: t('form.verdict'), level: t('form.level') },
          ...{ score: t('form.score'), reason: t('form.reason') },
        }}
      />
      <PostForm {...unsaved} preventScrollReset>
        <input type="hidden" name="version" value={agreed?.version ?? 0} />
        <Choice
          form={FORM}
          title={t('form.verdict')}
          chosen={typed('verdict', agreed?.verdict ?? '')}
          error={errors.verdict}
          className="mb-4"
          required
        />
        {asksLevel ? (
          <Select
            id={fieldId(FORM, 'level')}
            name="level"
            label={t('form.level')}
            hint={t('assessor:verdict.levelHint')}
            empty={t('assessor:verdict.noLevel')}
            error={errors.level}
            defaultValue={typed('level', agreed?.level == null ? '' : String(agreed.level))}
            options={[0, ...LEVELS].map((level) => ({
              value: String(level),
              label:
                level === 0 ? t('assessor:verdict.levelZero') : t('assessor:item.level', { level }),
            }))}
          />
        ) : null}
        {asksScore ? (
          <TextField
            id={fieldId(FORM, 'score')}
            name="score"
            inputMode="decimal"
            label={t('form.score')}
            error={errors.score}
            defaultValue={typed('score', agreed?.score ?? '')}
          />
        ) : null}
        <TextArea
          id={fieldId(FORM, 'reason')}
          name="reason"
          rows={5}
          label={t('form.reason')}
          hint={t('form.reasonHint')}
          error={errors.reason}
          defaultValue={typed('reason', agreed?.reason ?? '')}
          maxLength={4000}
          required
        />
        {/* The button of Enter comes first. */}
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="intent" value="saveNext">
            {t('form.saveNext')}
          </SubmitButton>
          <SubmitButton name="intent" value="save" className="btn">
            {t('form.save')}
          </SubmitButton>
        </div>
        <div className="mt-4 border-t border-base-300 pt-3">
          <div className="flex flex-wrap gap-2">
            {seats.map((found, at) =>
              found === null ? null : (
                <SubmitButton
                  key={at}
                  name="intent"
                  value={`take${at + 1}`}
                  formNoValidate
                  className="btn btn-sm"
                >
                  {t('form.take', { seat: at + 1 })}
                </SubmitButton>
              ),
            )}
          </div>
          <p className="mt-2 text-sm text-quiet">{t('form.takeHint')}</p>
        </div>
      </PostForm>
    </Card>
  );
}
