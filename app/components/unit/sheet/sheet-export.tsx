import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';

interface SheetExportProps {
  sections: number;
  requirements: number;
  /** The work came back with requirements named; the others can only be read. */
  isPartlyOpen: boolean;
}

/** What the workbook holds, and the way to get it. */
export function SheetExport({ sections, requirements, isPartlyOpen }: SheetExportProps) {
  const { t } = useTranslation('sheet');
  return (
    <Card title={t('export.title')}>
      {requirements === 0 ? (
        <>
          <p className="mb-4">{t('export.nothing')}</p>
          <Link to="/unit/standar" className="btn btn-primary">
            {t('export.choose')}
          </Link>
        </>
      ) : (
        <>
          <p className="mb-4 max-w-prose">{t('export.text', { count: requirements, sections })}</p>
          {isPartlyOpen ? <p className="mb-4 max-w-prose">{t('export.returned')}</p> : null}
          <a href="/unit/lembar/unduh" className="btn btn-primary" download>
            <Icon name="download" />
            {t('export.action')}
          </a>
        </>
      )}
    </Card>
  );
}
