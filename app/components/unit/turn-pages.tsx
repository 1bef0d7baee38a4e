import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../ui/icon';

interface TurnPagesProps {
  previousId: string | null;
  nextId: string | null;
  section: { sectionId: string };
}

/** To the requirement before and after; from the ends back to the section. */
export function TurnPages({ previousId, nextId, section }: TurnPagesProps) {
  const { t } = useTranslation('unit');
  const to = (id: string | null) =>
    id ? `/unit/butir/${id}` : `/unit/bagian/${section.sectionId}`;
  return (
    <nav aria-label={t('turn.label')} className="no-print flex flex-wrap justify-between gap-3">
      {(previousId ?? nextId) ? (
        <Link to={to(previousId)} className="btn">
          <Icon name="chevronLeft" />
          {t(previousId ? 'turn.previous' : 'turn.section')}
        </Link>
      ) : null}
      <Link to={to(nextId)} className="btn ms-auto">
        {t(nextId ? 'turn.next' : 'turn.section')}
        {nextId ? <Icon name="chevronRight" /> : null}
      </Link>
    </nav>
  );
}
