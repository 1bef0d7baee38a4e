import { useTranslation } from 'react-i18next';

import type { AnswerFields } from '~/domain/assessments/answer-fields';
import { answerFormSchema, readAnswer } from '~/domain/assessments/answer-form';
import type { Requirement } from '~/domain/instruments/instrument';

import { AnswerWords } from '../answer-words';
import { useFieldTexts } from './use-field-texts';

/** The value of typed fields in words, or as typed when it is none (yet). */
export function FieldWords({
  fields,
  requirement,
}: {
  fields: AnswerFields;
  requirement: Requirement;
}) {
  const { t } = useTranslation('unit');
  const texts = useFieldTexts(requirement, fields);
  const form = answerFormSchema.safeParse({ ...fields, version: '0' });
  const read = form.success ? readAnswer(requirement, form.data) : null;
  if (read?.ok) return <AnswerWords value={read.value} />;
  const typed = texts.filter(({ name }) => name !== 'note');
  return <>{typed.map(({ text }) => text).join(' / ') || t('answer.none')}</>;
}
