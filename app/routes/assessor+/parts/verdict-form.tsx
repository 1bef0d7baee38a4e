import { useTranslation } from 'react-i18next';

import { Select, TextArea } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { describedBy, ErrorText } from '~/components/forms/field';
import { fieldId, type FieldError, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Icon } from '~/components/ui/icon';
import { statusLook } from '~/components/ui/status';
import { VERDICT_STATUS } from '~/components/outcome/verdict-badge';
import { PostForm } from '~/components/ui/post-form';
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

/**
 * The bar at the bottom: verdict, level where one is asked, reason, save. Carries the versions on the screen.
 * One row where there is room, at the end of the page where the window is low or narrow; the reason has one line
 * until somebody works in the bar.
 */
export function VerdictForm({ requirement, round, refusal }: VerdictFormProps) {
  const { t } = useTranslation(['assessor', 'status']);
  const { answer, verdict, answerType } = requirement;
  const unsaved = useUnsavedForm(refusal !== undefined);
  const errors = refusal?.errors ?? {};
  const typed = (name: string, saved: string) => refusal?.values[name] ?? saved;
  return (
    <>
      <div className="mt-6">
        <ErrorSummary
          formId={FORM}
          errors={errors}
          labels={{
            verdict: t('verdict.title'),
            level: t('verdict.level'),
            reason: t('verdict.reason'),
          }}
        />
      </div>
      <section
        aria-label={t('verdict.title')}
        className="bilah-putusan no-print relative rounded-t-box border-t-4 border-primary bg-base-100 px-4 pt-2 pb-3 shadow-[0_-8px_24px_-16px_rgb(20_18_14/0.45)]"
      >
        <PostForm
          {...unsaved}
          preventScrollReset
          className="flex flex-wrap items-end gap-x-4 gap-y-2 [&_label.block]:text-sm"
        >
          <input type="hidden" name="round" value={round} />
          <input type="hidden" name="answerVersion" value={answer?.version ?? 0} />
          <input type="hidden" name="verdictVersion" value={verdict?.version ?? 0} />
          <Choice chosen={typed('verdict', verdict?.verdict ?? '')} error={errors.verdict} />
          {answerType === 'level' ? (
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
              className="mb-0! w-full sm:w-40"
            />
          ) : null}
          <TextArea
            id={fieldId(FORM, 'reason')}
            name="reason"
            rows={1}
            label={t('verdict.reason')}
            hint={t('verdict.reasonHint')}
            error={errors.reason}
            defaultValue={typed('reason', verdict?.reason ?? '')}
            maxLength={4000}
            className="mb-0! min-w-44 grow basis-44"
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="intent" value="saveNext" accessKey="s">
              {t('verdict.saveNext')}
            </SubmitButton>
            <SubmitButton name="intent" value="save" className="btn">
              {t('verdict.save')}
            </SubmitButton>
          </div>
          <details className="hidden text-sm lg:absolute lg:block lg:end-4 lg:top-2">
            <summary className="tautan inline-block list-none">{t('verdict.keys')}</summary>
            <p className="mt-1 max-w-prose text-quiet lg:absolute lg:end-0 lg:bottom-full lg:mb-4 lg:w-96 lg:rounded-box lg:border lg:border-base-300 lg:bg-base-100 lg:p-4">
              {t('verdict.keysText')}
            </p>
          </details>
        </PostForm>
      </section>
    </>
  );
}

/** The five verdicts, each as icon and word. The radio itself is not drawn; the chosen one is filled. */
function Choice({ chosen, error }: { chosen: string; error: FieldError | undefined }) {
  const { t } = useTranslation(['assessor', 'status']);
  const id = fieldId(FORM, 'verdict');
  return (
    <fieldset {...describedBy({ id, error })}>
      <legend className="mb-1 text-sm font-semibold">{t('verdict.title')}</legend>
      <div className="flex flex-wrap gap-1">
        {VERDICTS.map((name, at) => (
          <label
            key={name}
            className="relative flex min-h-10 cursor-pointer items-center gap-1.5 rounded-field border border-edge px-2 text-[0.9375rem] has-checked:border-primary has-checked:bg-primary has-checked:font-semibold has-checked:text-primary-content has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary"
          >
            <input
              type="radio"
              name="verdict"
              value={name}
              id={at === 0 ? id : `${FORM}-${name}`}
              defaultChecked={chosen === name}
              accessKey={String(at + 1)}
              required
              className="absolute inset-0 cursor-pointer appearance-none rounded-field outline-none"
            />
            <Icon name={statusLook[VERDICT_STATUS[name]].icon} />
            {t(`status:status.${VERDICT_STATUS[name]}`)}
          </label>
        ))}
      </div>
      <ErrorText id={id} error={error} />
    </fieldset>
  );
}

/** The level the unit claims, as the choice to start from. */
function claimedLevel({ answer }: RequirementContent): string {
  return answer?.value?.type === 'level' ? String(answer.value.level) : '';
}
