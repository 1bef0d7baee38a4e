import { useTranslation } from 'react-i18next';

import type { LedgerFile, PeriodEntry } from '~/domain/evidence/ledger';
import type { CivilDate } from '~/shared/dates';

import { TextField } from '../../forms/controls';
import { fieldId, type Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { Card } from '../../ui/card';
import { LocalTime } from '../../ui/local-time';
import { PostForm } from '../../ui/post-form';
import { PeriodMark, PeriodText } from './period-mark';

interface PeriodFormProps {
  file: LedgerFile;
  periods: readonly PeriodEntry[];
  today: CivilDate;
  refusal?: Refusal;
}

const FORM = 'masa';

/** When the document is in force: as it was said last, every earlier statement, and the form to say it anew. */
export function PeriodForm({ file, periods, today, refusal }: PeriodFormProps) {
  const { t } = useTranslation('evidence');
  const { errors = {}, values = {} } = refusal ?? {};
  const field = (name: 'from' | 'until') => ({
    id: fieldId(FORM, name),
    name,
    type: 'date',
    error: errors[name],
    defaultValue: values[name] ?? file[name] ?? '',
    optional: true,
  });
  return (
    <Card
      id={FORM}
      title={t('period.title')}
      aside={<PeriodMark from={file.from} until={file.until} today={today} />}
    >
      <p className="mb-4 text-quiet">{t('period.text')}</p>
      <PostForm action={`?#${FORM}`} key={`${file.from}/${file.until}`}>
        <input type="hidden" name="wasFrom" value={values.wasFrom ?? file.from ?? ''} />
        <input type="hidden" name="wasUntil" value={values.wasUntil ?? file.until ?? ''} />
        <div className="grid gap-x-6 sm:grid-cols-2">
          <TextField {...field('from')} label={t('period.from')} />
          <TextField {...field('until')} label={t('period.untilField')} />
        </div>
        <SubmitButton name="intent" value="period" className="btn btn-primary btn-soft">
          {t('period.save')}
        </SubmitButton>
      </PostForm>
      {periods.length > 0 ? (
        <details className="mt-4">
          <summary className="tautan inline-block">{t('period.history')}</summary>
          <ol className="mt-2 divide-y divide-base-300 border-y border-base-300">
            {periods.map((entry) => (
              <li key={entry.id} className="py-2">
                <PeriodText from={entry.from} until={entry.until} />
                <span className="block text-sm text-quiet">
                  {entry.setByName ?? t('file.someone')} · <LocalTime at={entry.setAt} />
                </span>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </Card>
  );
}
