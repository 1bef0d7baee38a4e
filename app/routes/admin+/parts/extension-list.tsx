import { useTranslation } from 'react-i18next';

import { LocalTime } from '~/components/ui/local-time';
import type { GrantedExtension } from '~/domain/cycles/extension';
import { shownEnd } from '~/shared/dates';

/** Every extension of the cycle, the latest granted first; a replaced one stays in the record. */
export function ExtensionList({ extensions }: { extensions: readonly GrantedExtension[] }) {
  const { t } = useTranslation('admin');
  if (extensions.length === 0) return <p className="text-quiet">{t('extension.none')}</p>;
  return (
    <ul className="divide-y divide-base-300 border-y border-base-300">
      {extensions.map((one) => (
        <li key={one.id} className="py-3">
          <p className={one.replaced ? 'text-quiet line-through' : undefined}>
            <strong>{one.regionName}</strong> · {t('extension.to')}{' '}
            <LocalTime at={shownEnd(one.until)} />
          </p>
          <p className="whitespace-pre-line">{one.reason}</p>
          <p className="text-sm text-quiet">
            {one.grantedByName ? `${one.grantedByName} · ` : ''}
            <LocalTime at={one.grantedAt} />
            {one.replaced ? ` · ${t('extension.replaced')}` : ''}
          </p>
        </li>
      ))}
    </ul>
  );
}
