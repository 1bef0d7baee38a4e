import { Link } from '@remix-run/react';

import type { OriginIndex } from '~/domain/awards/origin/origin';

import { useItkpWords } from '../outcome/use-itkp-words';
import { Explain } from '../ui/explain';

interface OriginIndexPartsProps {
  index: OriginIndex | null;
  /** Page of what the work led to. */
  outcome: string;
}

/** The parts of the index a requirement feeds, with formula and figures, and the total they are summed into. */
export function OriginIndexParts({ index, outcome }: OriginIndexPartsProps) {
  const { t, language, say, number, explanationOf, totalExplanation } = useItkpWords();
  if (!index || index.parts.length === 0)
    return <p className="text-quiet">{t(index ? 'origin:noPart' : 'origin:noIndex')}</p>;
  const { result, year } = index;
  const name = t('itkp.total', { year });
  return (
    <ul className="divide-y divide-base-300">
      {index.parts.map((part) => (
        <li key={part.code} className="grid gap-1 py-3 first:pt-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Link className="tautan font-semibold" to={`${outcome}#itkp-${part.code}`}>
              {/* why: a part of a part has no code anybody knows. */}
              {part.code.includes('.') ? '' : `${part.code} `}
              {part.label[language]}
            </Link>
            <span className="angka">
              {part.score ? number(part.score.rounded) : t('itkp.notComputable')}
              {part.score && part.weight ? (
                <span className="text-sm text-quiet">
                  {' '}
                  {t('itkp.outOf', { count: Number(part.weight), weight: number(part.weight) })}
                </span>
              ) : null}
            </span>
          </p>
          {part.formula ? <p className="angka text-sm text-quiet">{say(part.formula)}</p> : null}
          {part.reason ? <p className="text-sm text-warning">{say(part.reason)}</p> : null}
          <Explain {...explanationOf(part, result)} />
        </li>
      ))}
      <li className="grid gap-1 pt-3">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Link className="tautan font-semibold" to={`${outcome}#itkp`}>
            {name}
          </Link>
          <strong className="angka">
            {result.total ? number(result.total.rounded) : t('itkp.notTotal')}
          </strong>
        </p>
        <Explain {...totalExplanation(result, name)} />
      </li>
    </ul>
  );
}
