import type { ReactNode } from 'react';

import type { Comparison } from '~/domain/itkp/compare';
import type { ItkpResult, PartResult } from '~/domain/itkp/result';

import { Explain } from '../ui/explain';
import { StackedBar } from '../ui/stacked-bar';
import { PublishedBeside } from './published-beside';
import { useItkpWords } from './use-itkp-words';

interface ItkpPartProps {
  part: PartResult;
  result: ItkpResult;
  /** Published beside computed, by part code. */
  comparisons: ReadonlyMap<string, Comparison>;
  /** Printed score of a part that was not computed here. */
  printed: Readonly<Record<string, string>>;
  isChild?: boolean;
  /** What is said below a part, by its code. */
  below?: (partCode: string) => ReactNode;
}

/** One indicator: its score of its weight, the published one beside it, and how it came about. */
export function ItkpPart(props: ItkpPartProps) {
  const { part, result, comparisons, printed, isChild, below } = props;
  const { t, language, say, number, explanationOf } = useItkpWords();
  const comparison = comparisons.get(part.code);
  const onlyPrinted = comparison ? undefined : printed[part.code];
  const name = part.label[language];
  return (
    <li
      className={`scroll-mt-6 ${isChild ? 'py-3 ps-4 sm:ps-6' : 'py-4'}`}
      id={`itkp-${part.code}`}
    >
      <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4">
        <span className={isChild ? '' : 'font-semibold'}>
          {isChild ? null : <span className="me-2 text-secondary">{part.code}</span>}
          {name}
        </span>
        <Score part={part} />
      </div>
      {part.score && part.weight && !isChild ? (
        <div className="mt-1.5">
          <StackedBar
            parts={[{ key: part.code, label: name, value: Number(part.score.rounded) }]}
            max={Number(part.weight)}
            label={`${name}: ${number(part.score.rounded)} ${t('itkp.outOf', { count: Number(part.weight), weight: number(part.weight) })}`}
          />
        </div>
      ) : null}
      <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        {part.basis === 'given' ? <span className="text-quiet">{t('itkp.given')}</span> : null}
        {comparison ? <PublishedBeside comparison={comparison} /> : null}
        {onlyPrinted ? (
          <span className="angka text-quiet">
            {t('itkp.published', { score: number(onlyPrinted) })}
          </span>
        ) : null}
        {part.reason ? (
          <span className="text-warning">
            {t('itkp.reason')}: {say(part.reason)}
          </span>
        ) : null}
      </div>
      {part.status === 'not_measured' ? (
        <p className="text-sm text-quiet">{part.notes.map((note) => note[language]).join(' ')}</p>
      ) : (
        <Explain {...explanationOf(part, result)}>
          <More part={part} />
        </Explain>
      )}
      {below?.(part.code)}
      {part.parts.length > 0 ? (
        <ol className="mt-3 divide-y divide-base-300 border-s-2 border-base-300">
          {part.parts.map((child) => (
            <ItkpPart
              key={child.code}
              part={child}
              result={result}
              comparisons={comparisons}
              printed={printed}
              below={below}
              isChild
            />
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function Score({ part }: { part: PartResult }) {
  const { t, number } = useItkpWords();
  if (part.score && part.weight) {
    return (
      <span className="angka text-end whitespace-nowrap">
        <strong>{number(part.score.rounded)}</strong>{' '}
        <span className="text-sm text-quiet">
          {t('itkp.outOf', { count: Number(part.weight), weight: number(part.weight) })}
        </span>
      </span>
    );
  }
  return (
    <span className="text-end text-sm text-quiet">
      {t(part.status === 'not_measured' ? 'itkp.notMeasured' : 'itkp.notComputable')}
    </span>
  );
}

function More({ part }: { part: PartResult }) {
  const { t, language } = useItkpWords();
  return (
    <>
      {part.measure ? (
        <div>
          <dt>{t('itkp.measure')}</dt>
          <dd>{part.measure[language]}</dd>
        </div>
      ) : null}
      {part.confidence ? (
        <div>
          <dt>{t('itkp.confidence')}</dt>
          <dd>{t(`itkp:confidence.${part.confidence.lowest}`)}</dd>
        </div>
      ) : null}
      {part.notes.length > 0 ? (
        <div>
          <dt>{t('itkp.notes')}</dt>
          {part.notes.map((note) => (
            <dd key={note.id}>{note[language]}</dd>
          ))}
        </div>
      ) : null}
    </>
  );
}
