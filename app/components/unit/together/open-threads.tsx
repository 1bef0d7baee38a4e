import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Localized } from '~/domain/instruments/instrument';

import { Card } from '../../ui/card';
import { useLanguage } from '../../ui/root-data';

interface OpenThreadsProps {
  /** Open threads by requirement. */
  openThreads: Record<string, number>;
  /** Texts of the requirements by id, in the order asked. */
  titles: Record<string, Localized>;
}

/** Requirements that are still being discussed; for information. Nothing while there are none. */
export function OpenThreads({ openThreads, titles }: OpenThreadsProps) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const open = Object.entries(titles).filter(([id]) => (openThreads[id] ?? 0) > 0);
  if (open.length === 0) return null;
  return (
    <Card title={t('together.openTitle')}>
      <p className="-mt-2 mb-3 text-sm text-quiet">{t('together.openText')}</p>
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {open.map(([id, title]) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <Link className="tautan min-w-0 flex-1 basis-64" to={`/unit/butir/${id}#diskusi`}>
              {title[language]}
              <span className="sr-only"> · {t('together.discussion')}</span>
            </Link>
            <span className="text-sm text-quiet">
              {t('together.openThreads', { count: openThreads[id] ?? 0 })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
