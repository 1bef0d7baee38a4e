import { useTranslation } from 'react-i18next';

import type { Change } from '~/domain/audit/audit-event';

interface ChangesProps {
  /** null when the reader may not read them. */
  changes: readonly Change[] | null;
  trace: { request: string; chain: string; hash: string | null };
}

/** Before and after of an event, folded until asked for, with where it stands in the chain. */
export function Changes({ changes, trace }: ChangesProps) {
  const { t } = useTranslation('admin');
  return (
    <details>
      <summary className="tautan whitespace-nowrap">
        {changes === null || changes.length === 0
          ? t('audit.noValues')
          : t('audit.values', { count: changes.length })}
      </summary>
      <dl className="mt-2 space-y-1 text-sm">
        {changes === null ? (
          <div>
            <dt className="font-semibold">{t('audit.changes')}</dt>
            <dd className="text-quiet">{t('audit.hidden')}</dd>
          </div>
        ) : null}
        {changes?.map(({ name, before, after, changed }) => (
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
            {[trace.chain, trace.hash, trace.request].filter((one) => one !== null).join(' · ')}
          </dd>
        </div>
      </dl>
    </details>
  );
}
