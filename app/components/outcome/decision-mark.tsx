import { useTranslation } from 'react-i18next';

import type { Decision } from '~/domain/itkp/region-profile';

import { Icon } from '../ui/icon';
import { BasisMark } from '../ui/status-badge';

/** What a decision rests on: an assessor's verification, a publication, or an example. */
export function DecisionMark({ basis }: Pick<Decision, 'basis'>) {
  const { t } = useTranslation('outcome');
  if (basis !== 'verified') {
    return <BasisMark basis={basis === 'published' ? 'official' : 'simulated'} />;
  }
  return (
    <span
      title={t('basis.verifiedNote')}
      className="inline-flex items-center gap-1 text-[0.8125rem] font-semibold whitespace-nowrap text-primary"
    >
      <Icon name="seal" />
      {t('basis.verified')}
    </span>
  );
}

/** The mark of simulated data and its source, whose name begins with the same words: said once. */
export function Provenance({
  basis,
  source,
  sourceUrl,
}: Omit<Decision, 'decidedOn' | 'assessmentId'>) {
  const beside = useSourceBeside(basis === 'simulated');
  return (
    <>
      <DecisionMark basis={basis} />
      <SourceLink source={beside(source)} sourceUrl={sourceUrl} />
    </>
  );
}

/** The name of a source beside the mark of simulated data: without the words the mark says already. */
export function useSourceBeside(simulated: boolean): (source: string) => string {
  const { t } = useTranslation('status');
  const mark = t('basis.simulated').toLowerCase();
  return (source) =>
    simulated && source.toLowerCase().startsWith(`${mark} `)
      ? source.slice(mark.length).trim()
      : source;
}

/** The name of the source, a link where there is an address. */
export function SourceLink({ source, sourceUrl }: { source: string; sourceUrl: string | null }) {
  return sourceUrl ? (
    <a className="tautan" href={sourceUrl} rel="noreferrer">
      {source}
    </a>
  ) : (
    <>{source}</>
  );
}
