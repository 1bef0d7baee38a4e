import { useTranslation } from 'react-i18next';

import type { ReturnDesk } from '~/domain/assessments/returned/return-desk';

import { Card } from '../../ui/card';
import { AskedList } from './asked-list';

/** What of a section the last return asks to mend, and that the rest of it is closed. */
export function AskedInSection({
  back,
  sectionId,
}: {
  back: ReturnDesk | null;
  sectionId: string;
}) {
  const { t } = useTranslation('returned');
  if (!back) return null;
  const asked = back.asked.filter((item) => item.sectionId === sectionId);
  return (
    <Card className="mb-6" title={t('list', { count: asked.length })}>
      {asked.length > 0 ? <AskedList asked={asked} /> : null}
      <p className={`text-quiet ${asked.length > 0 ? 'mt-3' : ''}`}>
        {t(asked.length > 0 ? 'restClosed' : 'noneHere')}
      </p>
    </Card>
  );
}
