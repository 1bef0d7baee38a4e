import { useTranslation } from 'react-i18next';

import type { AnswerFields } from '~/domain/assessments/answer-fields';
import { answerFormSchema, readAnswer } from '~/domain/assessments/answer-form';
import { isBlankRow, typedRows } from '~/domain/assessments/table-fields';
import type { Requirement } from '~/domain/instruments/instrument';

import { AnswerWords } from '../answer-words';
import { useFieldTexts } from './use-field-texts';

/** The value of typed fields in words, or as typed when it is none (yet). Rows are counted, also beside what they sum up to. */
export function FieldWords({
  fields,
  requirement,
}: {
  fields: AnswerFields;
  requirement: Requirement;
}) {
  const { t } = useTranslation(['unit', 'fields']);
  const texts = useFieldTexts(requirement, fields);
  const form = answerFormSchema.safeParse({ ...fields, version: '0' });
  const read = form.success ? readAnswer(requirement, form.data) : null;
  const rows = typedRows(fields).filter((row) => !isBlankRow(row)).length;
  if (rows > 0) {
    return (
      <>
        {read?.ok && read.value?.type === 'ratio' ? (
          <>
            <AnswerWords value={read.value} /> ·{' '}
          </>
        ) : null}
        <span className="angka">{t('fields:rows', { count: rows })}</span>
      </>
    );
  }
  if (read?.ok) return <AnswerWords value={read.value} />;
  const typed = texts.filter(({ name }) => name !== 'note');
  return <>{typed.map(({ text }) => text).join(' / ') || t('unit:answer.none')}</>;
}
