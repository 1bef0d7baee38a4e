import { useTranslation } from 'react-i18next';

import { Select, TextArea, TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { PostForm } from '~/components/ui/post-form';
import type { InstrumentKind } from '~/domain/instruments/instrument';
import { LEVELS } from '~/domain/instruments/instrument';
import { TEXT_MAX } from '~/domain/assessments/review/verdict-limits';

import { Choice } from './verdict-choice';
import { useVerdictDesk, VERDICT_FORM } from './verdict-desk';
import { PhraseButton } from './phrase-button';
import { VerdictLine } from './verdict-line';

interface VerdictFormProps {
  kind: InstrumentKind;
  /** Name of the file on view, for phrases about it. */
  fileName: string | null;
}

/**
 * The bar at the bottom: verdict, level where one is asked, points where the instrument asks for them, reason. It saves by
 * itself; the buttons send what is left, hold the verdict to its rules and go on. Without JavaScript they do all the work.
 * One row where there is room, at the end of the page where the window is low or narrow; the reason has one line
 * until somebody works in the bar.
 */
export function VerdictForm({ kind, fileName }: VerdictFormProps) {
  const { t } = useTranslation(['assessor', 'status']);
  const { form, keeper, state, judged, read, flush, begin, errors, version, requirement, refusal } =
    useVerdictDesk();
  const { score } = requirement.content;
  const labels = useVerdictLabels();
  return (
    <>
      <div className="mt-6">
        <ErrorSummary
          formId={VERDICT_FORM}
          errors={flush.refusal?.errors ?? refusal?.errors ?? {}}
          labels={labels}
        />
      </div>
      <section
        aria-label={t('verdict.title')}
        className="bilah-putusan no-print relative rounded-t-box border-t-4 border-primary bg-base-100 px-4 pt-2 pb-3 shadow-[0_-8px_24px_-16px_rgb(20_18_14/0.45)]"
      >
        <PostForm
          ref={form}
          id={VERDICT_FORM}
          person={keeper.person}
          preventScrollReset
          noValidate
          onInput={read}
          onChange={read}
          onSubmit={flush.onSubmit}
          className="flex flex-wrap items-end gap-x-4 gap-y-2 [&_label.block]:text-sm"
        >
          <input type="hidden" name="round" value={judged.round} />
          <input type="hidden" name="answerVersion" value={judged.answerVersion} />
          <input type="hidden" name="verdictVersion" value={version} />
          <div key={state.refills} className="contents">
            <Choice
              form={VERDICT_FORM}
              title={t('verdict.title')}
              chosen={begin('verdict')}
              error={errors.verdict}
              legendClass="text-sm"
              hasKeys
            />
            {requirement.answerType === 'level' ? (
              <Select
                id={fieldId(VERDICT_FORM, 'level')}
                name="level"
                label={t('verdict.level')}
                hint={t('verdict.levelHint')}
                empty={t('verdict.noLevel')}
                error={errors.level}
                defaultValue={begin('level')}
                options={[0, ...LEVELS].map((level) => ({
                  value: String(level),
                  label: level === 0 ? t('verdict.levelZero') : t('item.level', { level }),
                }))}
                className="mb-0! w-full sm:w-40"
              />
            ) : null}
            {score ? (
              <TextField
                id={fieldId(VERDICT_FORM, 'score')}
                name="score"
                inputMode="decimal"
                label={t('verdict.score')}
                hint={t('verdict.scoreHint', { max: score.max })}
                error={errors.score}
                defaultValue={begin('score')}
                className="mb-0! w-full sm:w-28"
              />
            ) : null}
            <TextArea
              id={fieldId(VERDICT_FORM, 'reason')}
              name="reason"
              rows={1}
              label={t('verdict.reason')}
              hint={t('verdict.reasonHint')}
              error={errors.reason}
              defaultValue={begin('reason')}
              maxLength={TEXT_MAX}
              className="mb-0! min-w-44 grow basis-44"
            />
          </div>
          <div className="flex flex-wrap gap-2">
            <SubmitButton
              name="intent"
              value="saveNext"
              accessKey="s"
              data-pintas="saveNext"
              pending={flush.waiting('saveNext')}
            >
              {t('verdict.saveNext')}
            </SubmitButton>
            <SubmitButton
              name="intent"
              value="save"
              className="btn"
              pending={flush.waiting('save')}
            >
              {t('verdict.save')}
            </SubmitButton>
          </div>
        </PostForm>
        <VerdictLine>
          <PhraseButton kind={kind} fileName={fileName} />
        </VerdictLine>
      </section>
    </>
  );
}

/** What the fields of a verdict are called. */
export function useVerdictLabels(): Record<string, string> {
  const { t } = useTranslation('assessor');
  return {
    verdict: t('verdict.title'),
    level: t('verdict.level'),
    score: t('verdict.score'),
    reason: t('verdict.reason'),
    question: t('desk.question'),
  };
}
