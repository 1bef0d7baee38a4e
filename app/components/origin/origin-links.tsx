import { Link } from '@remix-run/react';

import type { Verdict } from '~/domain/instruments/verdict';

import { VerdictBadge } from '../outcome/verdict-badge';

interface OriginLinksProps {
  title: string;
  requirements: readonly { requirementId: string; code: string; verdict?: Verdict | null }[];
  /** The one the page is about. */
  currentId?: string;
  originOf: (requirementId: string) => string;
}

/** Requirements a figure rests on, each leading to where it comes from. */
export function OriginLinks({ title, requirements, currentId, originOf }: OriginLinksProps) {
  if (requirements.length === 0) return null;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      <span className="text-quiet">{title}</span>
      <ul className="contents">
        {requirements.map(({ requirementId, code, verdict }) => (
          <li key={requirementId} className="inline-flex items-baseline gap-1.5">
            {requirementId === currentId ? (
              <strong className="angka" aria-current="true">
                {code}
              </strong>
            ) : (
              <Link className="tautan angka" to={originOf(requirementId)}>
                {code}
              </Link>
            )}
            {verdict === undefined ? null : <VerdictBadge verdict={verdict} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
