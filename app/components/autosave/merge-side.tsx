import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AnswerFields } from '~/domain/assessments/answer-fields';

import type { MergedForm } from './merge-view';
import type { DiffPart } from './word-diff';

interface MergeSideProps {
  title: string;
  /** Who wrote it and when. */
  about?: ReactNode;
  fields: AnswerFields;
  form: MergedForm;
  parts: readonly DiffPart[];
  side: 'first' | 'second';
}

/** One of two texts; what only it holds is marked, by line and in words for those who do not see the line. */
export function MergeSide({ title, about, fields, form, parts, side }: MergeSideProps) {
  const { t } = useTranslation('device');
  const own = parts.filter(({ kind }) => kind === 'both' || kind === side);
  return (
    <article className="min-w-0 rounded-box border border-base-300 bg-base-100 p-3">
      <h4 className="font-semibold">{title}</h4>
      {about ? <p className="text-sm text-quiet">{about}</p> : null}
      {form.rest ? (
        <div className="mt-2">
          <span className="text-sm text-quiet">{form.rest.label}: </span>
          {form.rest.words(fields)}
        </div>
      ) : null}
      <p className="mt-2 text-sm text-quiet">{form.textLabel}</p>
      <p className="break-words whitespace-pre-line">
        {own.length === 0 ? <span className="text-quiet">{t('merge.empty')}</span> : null}
        {own.map((part, index) =>
          part.kind === 'both' || part.text.trim() === '' ? (
            part.text
          ) : (
            <mark
              key={index}
              className="bg-warning-wash text-inherit underline decoration-2 underline-offset-4"
            >
              <span className="sr-only"> {t('merge.onlyHere')} </span>
              {part.text}
            </mark>
          ),
        )}
      </p>
    </article>
  );
}
