import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { DifferenceItem, Side } from '~/domain/assessments/carry/difference';
import { tableOf } from '~/domain/assessments/table-fields';
import type { AnswerValue } from '~/domain/instruments/answer';

import { useLanguage } from '../../ui/root-data';
import { StatusBadge } from '../../ui/status-badge';
import { AnswerWords } from '../answer-words';
import { DifferenceFiles } from './difference-files';
import { DifferenceMark } from './difference-mark';
import { RowChanges } from './row-changes';
import { WordDifference } from './word-difference';

/** One requirement in the two filings: what it said then and says now. */
export function DifferenceRow({ item }: { item: DifferenceItem }) {
  const { t } = useTranslation('carry');
  const language = useLanguage();
  const { then, now, difference, absence, code, text } = item;
  const title = (
    <>
      <span className="angka">{code}</span> · {text[language]}
    </>
  );
  return (
    <li className="grid grid-cols-1 gap-2 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-64 text-base">
          {now ? (
            <Link to={`/unit/butir/${now.requirement.requirementId}`} className="tautan">
              {title}
            </Link>
          ) : (
            title
          )}
        </h3>
        <span className="flex flex-wrap gap-2">
          <DifferenceMark difference={difference} />
          {item.unconfirmed ? <StatusBadge status="carried" /> : null}
        </span>
      </div>
      {absence && (difference === 'new' || difference === 'gone') ? (
        <p className="text-sm text-quiet">{t(`difference.absence.${absence}.${difference}`)}</p>
      ) : null}
      {item.textThen ? (
        <p className="max-w-prose text-sm text-quiet">
          {t('previous.otherText', { text: item.textThen[language] })}
        </p>
      ) : null}
      {item.otherType ? <p className="text-sm text-quiet">{t('difference.otherType')}</p> : null}
      {difference === 'unchanged' ? (
        <p className="text-sm text-quiet">{t('difference.same')}</p>
      ) : null}
      {difference === 'open' ? null : (
        <Values
          sides={
            difference === 'unchanged'
              ? [['both', now]]
              : ([
                  ['then', then],
                  ['now', now],
                ] as const)
          }
        />
      )}
      {difference === 'changed' ? <Changed item={item} /> : null}
    </li>
  );
}

type Sides = readonly (readonly ['then' | 'now' | 'both', Side | null])[];

function Values({ sides }: { sides: Sides }) {
  const { t } = useTranslation('carry');
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
      {sides.map(([name, side]) =>
        side ? (
          <div key={name}>
            <dt className="text-sm text-quiet">{t(`difference.${name}`)}</dt>
            <dd className="font-semibold">
              <AnswerWords
                value={side.requirement.answer?.value ?? null}
                requirement={side.requirement.content}
              />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

const rowsOf = (value: AnswerValue | null | undefined) =>
  value?.type === 'table' || value?.type === 'ratio' ? (value.rows ?? null) : null;

function Changed({ item }: { item: DifferenceItem }) {
  const { t } = useTranslation('carry');
  const [a, b] = [item.then?.requirement, item.now?.requirement];
  if (!a || !b) return null;
  const [rowsThen, rowsNow] = [rowsOf(a.answer?.value), rowsOf(b.answer?.value)];
  const table = tableOf(b.content);
  return (
    <>
      {table && rowsThen && rowsNow && item.parts.includes('value') ? (
        <RowChanges table={table} then={rowsThen} now={rowsNow} />
      ) : null}
      {item.parts.includes('note') ? (
        <div>
          <p className="text-sm text-quiet">{t('difference.note')}</p>
          <WordDifference then={a.answer?.note ?? ''} now={b.answer?.note ?? ''} />
        </div>
      ) : null}
      {item.parts.includes('files') ? <DifferenceFiles then={a.evidence} now={b.evidence} /> : null}
    </>
  );
}
