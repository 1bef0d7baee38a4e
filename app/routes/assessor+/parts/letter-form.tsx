import { useTranslation } from 'react-i18next';

import { TextArea } from '~/components/forms/controls';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import { LETTER_MAX, type LetterText } from '~/domain/assessments/minutes/letter';
import type { ShownLetter } from '~/domain/assessments/minutes/get-letter.server';

/** Prefix of the ids of the fields here; the error summary links to them. */
export const LETTER_FORM = 'surat';

interface LetterFormProps {
  letter: ShownLetter;
  /** A refused form; its text stays in the fields. */
  refusal?: Refusal;
}

/** The letter while a lead words it: a line per point. Beside a text that came too late stands the one that is kept. */
export function LetterForm({ letter, refusal }: LetterFormProps) {
  const { t } = useTranslation('minutes');
  const unsaved = useUnsavedForm(refusal !== undefined);
  const part = (name: 'strengths' | 'missing') => (
    <TextArea
      id={fieldId(LETTER_FORM, name)}
      name={name}
      label={t(`letter.${name}`)}
      hint={t('letter.hint')}
      error={refusal?.errors[name]}
      defaultValue={refusal?.values[name] ?? letter[name]}
      maxLength={LETTER_MAX}
      rows={10}
    />
  );
  const wasOvertaken = refusal !== undefined && refusal.values.version !== String(letter.version);
  return (
    <Card>
      {wasOvertaken ? (
        <OtherText
          title={t('letter.kept', { name: letter.editedByName ?? '–' })}
          text={letter}
          isOpen
        />
      ) : null}
      {letter.earlier ? (
        <OtherText title={t('letter.earlier')} text={letter.earlier} isOpen />
      ) : null}
      <PostForm key={letter.version} {...unsaved}>
        <input type="hidden" name="version" value={letter.version} />
        {part('strengths')}
        {part('missing')}
        <SubmitButton>{t('letter.save')}</SubmitButton>
      </PostForm>
    </Card>
  );
}

interface OtherTextProps {
  title: string;
  text: LetterText;
  isOpen?: boolean;
}

/** A text that is not the one in the fields, to be read and copied. */
function OtherText({ title, text, isOpen }: OtherTextProps) {
  const { t } = useTranslation('minutes');
  return (
    <details open={isOpen} className="mb-4 rounded-box border border-base-300 p-3">
      <summary className="font-semibold">{title}</summary>
      {(['strengths', 'missing'] as const).map((part) => (
        <div key={part} className="mt-3">
          <h3 className="text-sm text-quiet">{t(`letter.${part}`)}</h3>
          <p className="max-w-prose break-words whitespace-pre-line">
            {text[part] || t(part === 'strengths' ? 'letter.noStrengths' : 'letter.noMissing')}
          </p>
        </div>
      ))}
    </details>
  );
}
