import { useTranslation } from 'react-i18next';

import { useAwardText } from './use-award-text';

interface RankingNotesProps {
  /** That the rules are the province's own. */
  note: string;
  source: string;
  rules: { code: string; version: string };
  /** Declared tie-breaks, as `refKey` spells them. */
  tieBreaks: readonly string[];
  /** Titles of the gates, in their order. */
  gates: readonly string[];
  /** SHA-256 of the stored result; null while nothing is stored. */
  checksum: string | null;
}

/** Under every ranking: the conditions in words, the declared tie-breaks, whose rule it is, the version. */
export function RankingNotes(props: RankingNotesProps) {
  const { t } = useTranslation(['awards', 'common']);
  const text = useAwardText();
  return (
    <div className="mt-8 grid gap-6 text-sm lg:grid-cols-3">
      {props.gates.length > 0 ? (
        <section>
          <h2 className="text-base">{t('columns.gates')}</h2>
          <ol className="mt-1 list-decimal ps-5">
            {props.gates.map((gate) => (
              <li key={gate}>{gate}</li>
            ))}
          </ol>
          <p className="mt-1 text-quiet">{t('page.gateKey')}</p>
        </section>
      ) : null}
      <section>
        <h2 className="text-base">{t('tieBreak.title')}</h2>
        {props.tieBreaks.length === 0 ? (
          <p className="mt-1">{t('page.tieBreaksNone')}</p>
        ) : (
          <ol className="mt-1 list-decimal ps-5">
            {props.tieBreaks.map((key) => (
              <li key={key}>{text.ref(key)}</li>
            ))}
          </ol>
        )}
        <p className="mt-1 text-quiet">{t('tieBreak.shared')}</p>
      </section>
      <section>
        <h2 className="text-base">{t('common:explain.rule')}</h2>
        <p className="mt-1">{t('rules.version', props.rules)}</p>
        <p className="mt-1 font-semibold">{props.note}</p>
        <p className="mt-1 text-quiet">{props.source}</p>
        {props.checksum ? (
          <p className="mt-1 text-quiet">
            {t('page.checksum')} <code className="text-xs break-all">{props.checksum}</code>
          </p>
        ) : null}
      </section>
    </div>
  );
}
