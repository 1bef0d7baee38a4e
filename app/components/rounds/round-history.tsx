import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Round, RoundItem } from '~/domain/assessments/rounds/rounds';
import { shownEnd } from '~/shared/dates';

import { Card } from '../ui/card';
import { LocalTime } from '../ui/local-time';
import { useLanguage } from '../ui/root-data';

interface RoundHistoryProps {
  rounds: readonly Round[];
  /** Where a requirement is read. */
  hrefOf: (requirementId: string) => string;
  /** What was submitted in a round, where the reader has a page for it. */
  submittedHref?: (submissionId: string) => string;
}

/** Every round: when it came, what was asked and until when, and what the next submission changed. */
export function RoundHistory({ rounds, hrefOf, submittedHref }: RoundHistoryProps) {
  const { t } = useTranslation('rounds');
  return (
    <ol className="grid grid-cols-1 gap-6">
      {rounds.map((round) => (
        <li key={round.round}>
          <Card
            title={t('round', { round: round.round })}
            aside={
              <span className="angka text-sm text-quiet">
                {submittedHref ? (
                  <Link className="tautan" to={submittedHref(round.submissionId)}>
                    {round.receiptCode}
                  </Link>
                ) : (
                  round.receiptCode
                )}
              </span>
            }
          >
            <p>
              {t('submitted')} <LocalTime at={round.submittedAt} />
              {round.submittedByName ? ` · ${round.submittedByName}` : ''}
            </p>
            {round.withdrawnAt ? (
              <p className="mt-1 text-warning">
                {t('withdrawn')} <LocalTime at={round.withdrawnAt} />
              </p>
            ) : null}
            {round.returned ? <Returned returned={round.returned} hrefOf={hrefOf} /> : null}
          </Card>
        </li>
      ))}
    </ol>
  );
}

function Returned({
  returned,
  hrefOf,
}: Pick<RoundHistoryProps, 'hrefOf'> & { returned: NonNullable<Round['returned']> }) {
  const { t } = useTranslation('rounds');
  const { reason, byName, returnedAt, dueAt, asked, unrequested, answeredBy } = returned;
  const done = asked.filter(({ mark }) => mark === 'requested').length;
  return (
    <div className="mt-4 border-l-4 border-warning ps-4">
      <p className="font-semibold">
        {t('returned')} <LocalTime at={returnedAt} />
        {byName ? ` · ${byName}` : ''}
      </p>
      <p className="max-w-prose break-words whitespace-pre-line">{reason}</p>
      <p className="mt-1 text-sm text-quiet">
        {t('due')} <LocalTime at={shownEnd(dueAt)} />
      </p>
      <h3 className="mt-4 text-base">{t('asked', { count: asked.length })}</h3>
      {answeredBy === null ? null : (
        <p className="text-sm text-quiet">
          {t('answered', { round: answeredBy, done, count: asked.length })}
        </p>
      )}
      <Items items={asked} hrefOf={hrefOf} />
      {unrequested.length > 0 ? (
        <>
          <h3 className="mt-4 text-base">{t('unrequested', { count: unrequested.length })}</h3>
          <Items items={unrequested} hrefOf={hrefOf} />
        </>
      ) : null}
    </div>
  );
}

const MARK_TONE = {
  requested: 'text-success',
  untouched: 'text-quiet',
  unrequested: 'text-warning',
} as const;

function Items({
  items,
  hrefOf,
}: Pick<RoundHistoryProps, 'hrefOf'> & { items: readonly RoundItem[] }) {
  const { t } = useTranslation('rounds');
  const language = useLanguage();
  if (items.length === 0) return null;
  return (
    <ul className="mt-2 divide-y divide-base-300 border-y border-base-300">
      {items.map(({ requirementId, code, title, ask, mark }) => (
        <li key={requirementId} className="grid grid-cols-1 gap-1 py-2">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
            <Link className="tautan min-w-0 flex-1 basis-64" to={hrefOf(requirementId)}>
              <span className="angka">{code}</span> · {title[language]}
            </Link>
            {mark ? (
              <span className={`text-sm font-semibold ${MARK_TONE[mark]}`}>
                {t(`mark.${mark}`)}
              </span>
            ) : null}
          </span>
          {ask ? <span className="text-sm break-words whitespace-pre-line">{ask}</span> : null}
        </li>
      ))}
    </ul>
  );
}
