import { useTranslation } from 'react-i18next';

import { LocalTime } from '~/components/ui/local-time';
import type { SignedDeclaration } from '~/domain/assessments/interests/declarations.repo.server';

import { DeclarationText } from './declaration-text';

interface DeclarationListProps {
  declarations: readonly SignedDeclaration[];
  /** Names of the regions, by code. */
  regions: readonly { code: string; name: string }[];
  /** Whose each is; left out where all are the reader's. */
  withNames?: boolean;
}

/** Signed declarations, the latest first, each with its full text; one that was replaced stays on record. */
export function DeclarationList({ declarations, regions, withNames }: DeclarationListProps) {
  const { t } = useTranslation('interests');
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  if (declarations.length === 0)
    return <p className="text-quiet">{t(withNames ? 'team.noDeclarations' : 'mine.none')}</p>;
  return (
    <ul className="divide-y divide-base-300 border-y border-base-300">
      {declarations.map((one) => (
        <li key={one.id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            {withNames ? <strong>{one.name}</strong> : null}
            <span className={one.counts ? 'font-semibold' : 'text-quiet'}>
              {t(one.counts ? 'mine.counts' : 'mine.former')}
            </span>
            <span className="text-sm text-quiet">
              {t('mine.signedAt')} <LocalTime at={one.signedAt} />
            </span>
          </p>
          <p>
            {one.regionCodes.length === 0
              ? t('mine.regionsNone')
              : one.regionCodes.map((code) => names.get(code) ?? code).join(', ')}
          </p>
          <details className="mt-2">
            <summary className="tautan">{t('mine.fullText')}</summary>
            <div className="mt-2">
              <DeclarationText text={one.text} language={one.language} />
              <p className="mt-2 text-sm text-quiet">
                {t('mine.sha256')}: <code className="break-all">{one.sha256}</code>
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
