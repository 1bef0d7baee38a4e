import { useTranslation } from 'react-i18next';

import { Card } from '../../ui/card';

const ITEMS = ['columns', 'empty', 'keep', 'merge', 'conflict'] as const;

/** How the workbook is filled in; the workbook itself says more. */
export function SheetHow({ className }: { className?: string }) {
  const { t } = useTranslation('sheet');
  return (
    <Card title={t('how.title')} className={className}>
      <ul className="max-w-prose list-disc space-y-2 pl-5">
        {ITEMS.map((item) => (
          <li key={item}>{t(`how.items.${item}`)}</li>
        ))}
      </ul>
    </Card>
  );
}
