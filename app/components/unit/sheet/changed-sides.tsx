import { useTranslation } from 'react-i18next';

import type { AnswerSide, PlannedChange } from '~/domain/assessments/sheet/plan';
import { tableOf } from '~/domain/assessments/table-fields';
import type { AnswerValue } from '~/domain/instruments/answer';

import { AnswerWords } from '../answer-words';
import { RowChanges } from '../carry/row-changes';
import { WordDifference } from '../carry/word-difference';

interface ChangedSidesProps {
  change: PlannedChange;
  /** Two whole notes beside each other instead of one with what came and went. */
  whole?: boolean;
}

/** The answer and the note of one change, as they are and as the workbook has them. */
export function ChangedSides({ change, whole }: ChangedSidesProps) {
  const { t } = useTranslation('sheet');
  const { before, after, parts, requirement } = change;
  const table = tableOf(requirement);
  return (
    <div className="grid grid-cols-1 gap-3">
      {parts.includes('value') ? (
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {(['before', 'after'] as const).map((name) => (
            <div key={name}>
              <dt className="text-sm text-quiet">
                {t('preview.answer')} · {t(`preview.${name}`)}
              </dt>
              <dd className="font-semibold">
                <Value side={change[name]} change={change} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {parts.includes('value') && table ? (
        <RowChanges table={table} then={rowsOf(before.value)} now={rowsOf(after.value)} />
      ) : null}
      {parts.includes('note') && whole ? <BothNotes change={change} /> : null}
      {parts.includes('note') && !whole ? (
        <div>
          <p className="text-sm text-quiet">{t('preview.note')}</p>
          <WordDifference then={before.note} now={after.note} />
        </div>
      ) : null}
    </div>
  );
}

function BothNotes({ change }: { change: PlannedChange }) {
  const { t } = useTranslation('sheet');
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
      {(['before', 'after'] as const).map((name) => (
        <div key={name}>
          <dt className="text-sm text-quiet">
            {t('preview.note')} · {t(`preview.${name}`)}
          </dt>
          <dd className="break-words whitespace-pre-line">
            {change[name].note === '' ? t('preview.noNote') : change[name].note}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ side, change }: { side: AnswerSide; change: PlannedChange }) {
  const { t } = useTranslation('sheet');
  if (side === change.after && side.value === null) return <>{t('preview.emptied')}</>;
  return <AnswerWords value={side.value} requirement={change.requirement} />;
}

const rowsOf = (value: AnswerValue | null) =>
  value?.type === 'table' || value?.type === 'ratio' ? (value.rows ?? []) : [];
