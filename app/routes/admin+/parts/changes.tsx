import { useTranslation } from 'react-i18next';

import type { Change } from '~/domain/audit/audit-event';

interface ChangesProps {
  changes: readonly Change[];
  trace: { request: string; chain: string; hash: string };
}

/** Before and after of an event, folded until asked for, with where it stands in the chain. */
export function Changes({ changes, trace }: ChangesProps) {
  const { t } = useTranslation('admin');
  return (
    <details>
      <summary className="tautan whitespace-nowrap">
        {changes.length === 0 ? t('audit.noValues') : t('audit.values', { count: changes.length })}
      </summary>
      <dl className="mt-2 space-y-1 text-sm">
        {changes.map(({ name, before, after, changed }) => (
          <div key={name}>
            <dt className="font-semibold">{name}</dt>
            <dd className="break-words">
              {before === null ? null : changed ? <del>{before}</del> : before}
              {changed && after !== null ? (
                <>
                  {before === null ? '' : ' → '}
                  <ins className="no-underline">{after}</ins>
                </>
              ) : null}
            </dd>
          </div>
        ))}
        <div>
          <dt className="font-semibold">{t('audit.trace')}</dt>
          <dd className="break-all text-quiet">
            {trace.chain} · {trace.hash.slice(0, 16)}… · {trace.request}
          </dd>
        </div>
      </dl>
    </details>
  );
}
