import { useTranslation } from 'react-i18next';

import type { LevelRung } from '~/domain/instruments/instrument';
import type { LevelStanding } from '~/domain/maturity/level-standing';

import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';

interface RungWordsProps {
  rung: LevelRung;
  standing: LevelStanding | null;
}

/** What a level asks, the evidence it usually takes, and how many files are shown for it. */
export function RungWords({ rung, standing }: RungWordsProps) {
  const { t } = useTranslation('maturity');
  const language = useLanguage();
  const count = standing?.files.find(({ level }) => level === rung.level)?.count ?? 0;
  return (
    <span className="block min-w-0 text-sm">
      {rung.descriptor[language]}
      {rung.evidence.length > 0 ? (
        <span className="mt-1 block text-quiet">
          {t('asked')} {rung.evidence.map((evidence) => evidence[language]).join('; ')}
        </span>
      ) : null}
      {standing ? (
        <span className={`angka mt-1 block ${count > 0 ? 'font-semibold' : 'text-quiet'}`}>
          {t('files', { count })}
        </span>
      ) : null}
    </span>
  );
}

/** Whether a level is the claimed or the verified one, as icon and word. */
export function RungMarks({ rung, standing }: RungWordsProps) {
  const { t } = useTranslation('maturity');
  const verified = standing?.verified;
  const isClaimed = standing?.claimed === rung.level;
  const isVerified = verified?.level === rung.level;
  if (!isClaimed && !isVerified) return null;
  return (
    <span className="flex flex-wrap gap-x-2 text-xs font-semibold">
      {isClaimed ? (
        <span className="inline-flex items-center gap-1 text-secondary">
          <Icon name="pencil" />
          {t('board.claimed')}
        </span>
      ) : null}
      {isVerified ? (
        <span className="inline-flex items-center gap-1 text-success">
          <Icon name="seal" />
          {verified.year === null
            ? t('board.verified')
            : t('board.verifiedYear', { year: verified.year })}
        </span>
      ) : null}
    </span>
  );
}
