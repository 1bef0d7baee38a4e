import { useTranslation } from 'react-i18next';

import { TextArea, TextField } from '~/components/forms/controls';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';
import { askField } from '~/domain/assessments/review/ask-fields';
import type { ReturnDraft } from '~/domain/assessments/review/return-draft.server';
import { formatDate } from '~/shared/dates';

import { AskItem } from './ask-item';
import { RETURN_FORM } from './form-id';

interface ReturnFormProps {
  draft: ReturnDraft & {
    /** First and last day a return may be due; no last one when the cycle has no review phase. */
    dueFrom: string;
    dueUntil: string | null;
  };
  refusal: Refusal | undefined;
}

/** One field for each requirement: what stands in it is asked, what is empty is not. */
export function ReturnForm({ draft, refusal }: ReturnFormProps) {
  const { t } = useTranslation('asking');
  const language = useLanguage();
  const unsaved = useUnsavedForm(refusal !== undefined);
  const { review, mode, sections } = draft;
  const isReturn = mode === 'return';
  // What a refused form holds is shown where it was typed; a requirement keeps its place.
  const item = (one: (typeof sections)[number]['items'][number]) => (
    <AskItem
      key={one.requirementId}
      item={one}
      assessmentId={review.id}
      typed={refusal?.values[askField(one.requirementId)]}
      error={refusal?.errors[askField(one.requirementId)]}
    />
  );
  const suggested = sections.flatMap(({ items }) => items.filter(({ ask }) => ask !== ''));
  const hasProposals = suggested.some(({ proposedBy }) => proposedBy.length > 0);
  return (
    <PostForm {...unsaved} className="grid grid-cols-1 gap-6" noValidate>
      {isReturn ? <General draft={draft} refusal={refusal} /> : null}
      <Card title={t('suggested')}>
        <p className="mb-3 max-w-prose text-sm text-quiet">
          {suggested.length === 0
            ? t('noneSuggested')
            : t(isReturn && hasProposals ? 'suggestedLead' : 'suggestedHint')}
        </p>
        {suggested.map(item)}
      </Card>
      <Card title={t('others')}>
        <p className="mb-3 max-w-prose text-sm text-quiet">{t('othersHint')}</p>
        <div className="grid gap-2">
          {sections.map(({ sectionId, instrumentKind, code, title, items }) => {
            const rest = items.filter(({ ask }) => ask === '');
            if (rest.length === 0) return null;
            const isTyped = rest.some(
              ({ requirementId }) => refusal?.values[askField(requirementId)],
            );
            return (
              <details
                key={sectionId}
                open={isTyped}
                className="rounded-box border border-base-300 p-3"
              >
                <summary className="font-semibold">
                  {instrumentKind === 'maturity' ? '' : `${code} `}
                  {title[language]}{' '}
                  <span className="angka font-normal text-quiet">({rest.length})</span>
                </summary>
                <div className="mt-3">{rest.map(item)}</div>
              </details>
            );
          })}
        </div>
      </Card>
      <div>
        <SubmitButton name="intent" value={isReturn ? 'preview' : 'propose'}>
          {t(isReturn ? 'preview' : 'save')}
        </SubmitButton>
      </div>
    </PostForm>
  );
}

function General({ draft: { dueFrom, dueUntil }, refusal }: ReturnFormProps) {
  const { t } = useTranslation(['asking', 'assessor']);
  const language = useLanguage();
  return (
    <Card title={t('general')}>
      <TextArea
        id={fieldId(RETURN_FORM, 'reason')}
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        error={refusal?.errors.reason}
        defaultValue={refusal?.values.reason}
        maxLength={4000}
        required
      />
      <TextField
        id={fieldId(RETURN_FORM, 'dueOn')}
        name="dueOn"
        type="date"
        min={dueFrom}
        max={dueUntil ?? undefined}
        label={t('assessor:step.return.dueOn')}
        hint={
          dueUntil
            ? t('assessor:step.return.dueUntil', { latest: formatDate(dueUntil, language, 'long') })
            : t('assessor:step.return.dueHint')
        }
        error={refusal?.errors.dueOn}
        defaultValue={refusal?.values.dueOn}
        required
      />
    </Card>
  );
}
