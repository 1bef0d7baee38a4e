import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select, TextArea } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { describedBy, ErrorText } from '~/components/forms/field';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Icon } from '~/components/ui/icon';
import { statusLook } from '~/components/ui/status';
import { VERDICT_STATUS } from '~/components/outcome/verdict-badge';
import type { RequirementContent } from '~/domain/assessments/content';
import { LEVELS } from '~/domain/instruments/instrument';
import { VERDICTS } from '~/domain/instruments/verdict';

const FORM = 'putusan';

interface VerdictFormProps {
  requirement: RequirementContent;
  /** Round of the submission on the screen. */
  round: number;
  refusal?: Refusal;
}

/** The bar at the bottom: verdict, level where one is asked, reason, save. Carries the versions on the screen. */
export function VerdictForm({ requirement, round, refusal }: VerdictFormProps) {
  const { t } = useTranslation(['assessor', 'status']);
  const { answer, verdict, answerType } = requirement;
  const isLevel = answerType === 'level';
  const errors = refusal?.errors ?? {};
  const typed = (name: string, saved: string) => refusal?.values[name] ?? saved;
  const chosen = typed('verdict', verdict?.verdict ?? '');
  return (
    <section
      aria-label={t('verdict.title')}
      className="no-print mt-6 rounded-t-box border-t-4 border-primary bg-base-100 px-4 py-3 shadow-[0_-8px_24px_-16px_rgb(20_18_14/0.45)] lg:sticky lg:bottom-0 lg:z-20"
    >
      <ErrorSummary
        formId={FORM}
        errors={errors}
        labels={{
          verdict: t('verdict.title'),
          level: t('verdict.level'),
          reason: t('verdict.reason'),
        }}
      />
      <Form method="post" preventScrollReset>
        <input type="hidden" name="round" value={round} />
        <input type="hidden" name="answerVersion" value={answer?.version ?? 0} />
        <input type="hidden" name="verdictVersion" value={verdict?.version ?? 0} />
        <fieldset {...describedBy({ id: fieldId(FORM, 'verdict'), error: errors.verdict })}>
          <legend className="mb-1 font-semibold">{t('verdict.title')}</legend>
          <div className="flex flex-wrap gap-2">
            {VERDICTS.map((name, at) => (
              <label
                key={name}
                className="flex cursor-pointer items-center gap-2 rounded-field border border-edge px-2.5 py-1 text-[0.9375rem] has-checked:border-primary has-checked:bg-nila-wash has-checked:font-semibold"
              >
                <input
                  type="radio"
                  name="verdict"
                  value={name}
                  id={at === 0 ? fieldId(FORM, 'verdict') : `${FORM}-${name}`}
                  defaultChecked={chosen === name}
                  accessKey={String(at + 1)}
                  required
                  className="radio radio-primary radio-xs"
                />
                <Icon name={statusLook[VERDICT_STATUS[name]].icon} />
                {t(`status:status.${VERDICT_STATUS[name]}`)}
              </label>
            ))}
          </div>
          <ErrorText id={fieldId(FORM, 'verdict')} error={errors.verdict} />
        </fieldset>
        <div
          className={`mt-2 grid gap-x-6 gap-y-3 lg:items-end ${isLevel ? 'lg:grid-cols-[1fr_18rem_auto]' : 'lg:grid-cols-[1fr_auto]'}`}
        >
          <TextArea
            id={fieldId(FORM, 'reason')}
            name="reason"
            rows={2}
            label={t('verdict.reason')}
            hint={t('verdict.reasonHint')}
            error={errors.reason}
            defaultValue={typed('reason', verdict?.reason ?? '')}
            maxLength={4000}
            className="mb-0! [&_textarea]:resize-none"
          />
          {isLevel ? (
            <Select
              id={fieldId(FORM, 'level')}
              name="level"
              label={t('verdict.level')}
              hint={t('verdict.levelHint')}
              empty={t('verdict.noLevel')}
              error={errors.level}
              defaultValue={typed('level', String(verdict?.level ?? claimedLevel(requirement)))}
              options={[0, ...LEVELS].map((level) => ({
                value: String(level),
                label: level === 0 ? t('verdict.levelZero') : t('item.level', { level }),
              }))}
              className="mb-0!"
            />
          ) : null}
          <div className="flex flex-wrap items-center gap-3 lg:pb-1">
            <SubmitButton name="intent" value="saveNext" accessKey="s">
              {t('verdict.saveNext')}
            </SubmitButton>
            <SubmitButton name="intent" value="save" className="btn">
              {t('verdict.save')}
            </SubmitButton>
          </div>
        </div>
        <details className="mt-2 text-sm">
          <summary className="tautan inline-block list-none">{t('verdict.keys')}</summary>
          <p className="mt-1 max-w-prose text-quiet">{t('verdict.keysText')}</p>
        </details>
      </Form>
    </section>
  );
}

/** The level the unit claims, as the choice to start from. */
function claimedLevel({ answer }: RequirementContent): string {
  return answer?.value?.type === 'level' ? String(answer.value.level) : '';
}
