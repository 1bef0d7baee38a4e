import { PageHeader, type PageHeaderProps } from '../ui/page-header';
import { Deadline, type DeadlineProps } from './deadline';

interface UnitHeaderProps extends Omit<PageHeaderProps, 'note'>, DeadlineProps {
  /** Where the page is about one work: which one. The deadline of another says nothing about it. */
  work?: string;
}

/** Head of a unit's page: what it is, and until when the work of the cycle may be changed. */
export function UnitHeader({ desk, now, work, ...header }: UnitHeaderProps) {
  const isOther = work !== undefined && work !== desk?.assessment?.id;
  return <PageHeader {...header} note={<Deadline desk={isOther ? null : desk} now={now} />} />;
}
