import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { useLanguage } from '~/components/ui/root-data';
import type { MissingItem } from '~/domain/assessments/review/seat-checklist.server';

import { itemPath } from '../paths';

/** What keeps a seat from being submitted, with why; each leads to the place. */
export function MissingItems({
  assessmentId,
  missing,
}: {
  assessmentId: string;
  missing: readonly MissingItem[];
}) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  if (missing.length === 0) return null;
  return (
    <Card title={t('open.title', { count: missing.length })} id="kurang">
      <ul className="divide-y divide-base-300">
        {missing.map((item) => (
          <li key={item.requirementId} className="grid gap-x-4 py-2 sm:grid-cols-[5rem_1fr]">
            <span className="angka text-sm text-quiet">{item.code}</span>
            <span className="min-w-0">
              <Link className="tautan" to={itemPath(assessmentId, item.requirementId)}>
                {item.title[language]}
              </Link>
              <Why item={item} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Why({ item: { begun, doubt } }: { item: MissingItem }) {
  const { t } = useTranslation('assessor');
  const reasons = [
    begun ? '' : t('submitSeat.notBegun'),
    begun && doubt.problem ? `${t('submitSeat.draft')} ${t(`errors.${doubt.problem}`)}` : '',
    doubt.answer ? t('submitSeat.answer') : '',
    doubt.evidence ? t('submitSeat.evidence') : '',
    doubt.earlier ? t('submitSeat.earlier') : '',
  ].filter((words) => words !== '');
  return (
    <span className="block text-sm text-warning">
      {reasons.map((words) => (
        <span key={words} className="block">
          {words}
        </span>
      ))}
    </span>
  );
}
