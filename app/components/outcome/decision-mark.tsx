import { useTranslation } from 'react-i18next';

import { generatedText } from '~/domain/figures/generated-text';
import type { Decision } from '~/domain/itkp/region-profile';

import { Icon } from '../ui/icon';
import { KeptText } from '../ui/kept-text';
import { useLanguage } from '../ui/root-data';
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
  return (
    <>
      <DecisionMark basis={basis} />
      <SourceLink source={source} sourceUrl={sourceUrl} simulated={basis === 'simulated'} />
    </>
  );
}

interface SourceBesideProps {
  source: string;
  simulated: boolean;
}

/** The name of a source beside the mark of simulated data: without the words the mark says already. */
export function SourceBeside({ source, simulated }: SourceBesideProps) {
  const { t } = useTranslation('status');
  const language = useLanguage();
  const mark = t('basis.simulated').toLowerCase();
  const text = generatedText(source)?.[language] ?? source;
  return simulated && text.toLowerCase().startsWith(`${mark} `) ? (
    <>{text.slice(mark.length).trim()}</>
  ) : (
    <KeptText text={source} />
  );
}

interface SourceLinkProps {
  source: string;
  sourceUrl: string | null;
  /** It stands beside the mark of simulated data. */
  simulated?: boolean;
}

/** The name of the source, a link where there is an address. */
export function SourceLink({ source, sourceUrl, simulated = false }: SourceLinkProps) {
  const name = <SourceBeside source={source} simulated={simulated} />;
  return sourceUrl ? (
    <a className="tautan" href={sourceUrl} rel="noreferrer">
      {name}
    </a>
  ) : (
    name
  );
}
