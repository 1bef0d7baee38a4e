import { useTranslation } from 'react-i18next';

import { formatDate, type CivilDate } from '~/shared/dates';

import { KeptText } from './kept-text';
import { useLanguage } from './root-data';
import { BasisMark } from './status-badge';
import type { Basis } from './status';

interface SourceNoteProps {
  /** Where the figures were published, or what they were computed from. */
  source: string;
  href?: string;
  /** Day the figures describe. */
  asOf?: CivilDate | Date | null;
  basis?: Basis;
}

/** Provenance; stands under every table and chart. */
export function SourceNote({ source, href, asOf, basis }: SourceNoteProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-quiet">
      {basis ? <BasisMark basis={basis} /> : null}
      <span>
        {t('table.source')}:{' '}
        {href ? (
          <a className="tautan" href={href} rel="noreferrer">
            <KeptText text={source} />
          </a>
        ) : (
          <KeptText text={source} />
        )}
      </span>
      {asOf ? (
        <span>
          {t('table.asOf')} {formatDate(asOf, language, 'long')}
        </span>
      ) : null}
    </p>
  );
}
