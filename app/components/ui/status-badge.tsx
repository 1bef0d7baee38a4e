import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from './icon';
import { basisLook, statusLook, toneClass, type Basis, type Status, type Tone } from './status';

/** A state as icon, word and colour; the word alone says everything. */
export function StatusBadge({ status, className }: { status: Status; className?: string }) {
  const { t } = useTranslation('status');
  return <Pill {...statusLook[status]} word={t(`status.${status}`)} className={className} />;
}

/** Where a figure comes from: official data, computed here, or simulated. */
export function BasisMark({ basis, className }: { basis: Basis; className?: string }) {
  const { t } = useTranslation('status');
  return (
    <Pill
      {...basisLook[basis]}
      word={t(`basis.${basis}`)}
      title={t(`basisNote.${basis}`)}
      className={className}
    />
  );
}

/** "data simulasi"; stands wherever an invented figure shows. */
export function SimulatedMark({ className }: { className?: string }) {
  return <BasisMark basis="simulated" className={className} />;
}

interface PillProps {
  icon: IconName;
  tone: Tone;
  word: string;
  title?: string;
  className?: string;
}

function Pill({ icon, tone, word, title, className = '' }: PillProps) {
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 py-0.5 text-[0.8125rem] leading-tight font-semibold whitespace-nowrap ${toneClass[tone]} ${className}`}
    >
      <Icon name={icon} />
      {word}
    </span>
  );
}
