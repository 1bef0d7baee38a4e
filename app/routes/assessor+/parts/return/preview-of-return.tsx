import { useTranslation } from 'react-i18next';

import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';
import { askField } from '~/domain/assessments/review/ask-fields';
import type { AskDraft } from '~/domain/assessments/review/return-draft';
import { formatDate } from '~/shared/dates';

import type { ReturnPreview } from '../../return-action.server';

interface PreviewOfReturnProps {
  preview: ReturnPreview;
  items: readonly AskDraft[];
}

/** A return as the unit will read it, with the buttons that send it or lead back to its form. */
export function PreviewOfReturn({ preview, items }: PreviewOfReturnProps) {
  const { t } = useTranslation('asking');
  const language = useLanguage();
  const unsaved = useUnsavedForm(true);
  const { reason, dueOn, asked } = preview;
  const asks = new Map(asked.map(({ requirementId, ask }) => [requirementId, ask]));
  return (
    <PostForm {...unsaved} noValidate>
      <input type="hidden" name="reason" value={reason} />
      <input type="hidden" name="dueOn" value={dueOn} />
      <Card title={t('items', { count: asked.length })}>
        <blockquote className="border-l-4 border-warning ps-4">
          <p className="max-w-prose break-words whitespace-pre-line">{reason}</p>
        </blockquote>
        <p className="mt-3 font-medium">
          {t('due')} {t('dueSentence', { day: formatDate(dueOn, language, 'long') })}.
        </p>
        <ol className="mt-4 divide-y divide-base-300 border-y border-base-300">
          {items
            .filter(({ requirementId }) => asks.has(requirementId))
            .map(({ requirementId, code, title }) => (
              <li key={requirementId} className="grid grid-cols-1 gap-1 py-3">
                <input
                  type="hidden"
                  name={askField(requirementId)}
                  value={asks.get(requirementId)}
                />
                <span className="font-medium">
                  <span className="angka">{code}</span> · {title[language]}
                </span>
                <span className="max-w-prose text-sm break-words whitespace-pre-line">
                  {asks.get(requirementId)}
                </span>
              </li>
            ))}
        </ol>
        <div className="mt-5 flex flex-wrap gap-3">
          <SubmitButton name="intent" value="return">
            {t('send')}
          </SubmitButton>
          <SubmitButton name="intent" value="edit" className="btn">
            {t('edit')}
          </SubmitButton>
        </div>
      </Card>
    </PostForm>
  );
}
