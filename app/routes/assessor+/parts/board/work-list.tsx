import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import type { ListedWork } from '~/domain/assessments/board/board';
import { formatInteger } from '~/shared/numbers';

import { reviewPath } from '../paths';

/** Works by name, each leading to its review. */
export function WorkList({
  caption,
  works,
  days,
}: {
  caption: string;
  works: readonly ListedWork[];
  /** What the days are counted from. */
  days: string;
}) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={works}
      rowKey={({ assessmentId }) => assessmentId}
      columns={[
        {
          key: 'region',
          header: t('heat.region'),
          cell: ({ assessmentId, regionName }) => (
            <Link className="tautan" to={reviewPath(assessmentId)}>
              {regionName}
            </Link>
          ),
        },
        { key: 'stage', header: t('ageing.stage'), cell: ({ stage }) => t(`stage.${stage}`) },
        {
          key: 'days',
          header: days,
          unit: t('ageing.days'),
          numeric: true,
          cell: (work) => formatInteger(work.days, language),
        },
      ]}
    />
  );
}
