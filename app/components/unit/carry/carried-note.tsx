import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Alert } from '../../ui/alert';

interface CarriedNoteProps {
  count: number;
  /** Where the answers are shown one by one. */
  to: string;
}

/** How many answers wait for a person's word, and where they are shown. */
export function CarriedNote({ count, to }: CarriedNoteProps) {
  const { t } = useTranslation('carry');
  if (count === 0) return null;
  return (
    <Alert kind="warning" title={t('card.title')}>
      <p>{t('card.text', { count })}</p>
      <p className="no-print mt-2 flex flex-wrap gap-x-4 gap-y-1">
        <Link to={to} className="tautan font-semibold">
          {t('card.review')}
        </Link>
        <Link to="/unit/perbedaan" className="tautan">
          {t('card.difference')}
        </Link>
      </p>
    </Alert>
  );
}
