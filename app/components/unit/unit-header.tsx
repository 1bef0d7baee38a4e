import { PageHeader, type PageHeaderProps } from '../ui/page-header';
import { Deadline, type DeadlineProps } from './deadline';

/** Head of a unit's page: what it is, and until when the work of the cycle may be changed. */
export function UnitHeader({
  desk,
  now,
  ...header
}: Omit<PageHeaderProps, 'note'> & DeadlineProps) {
  return <PageHeader {...header} note={<Deadline desk={desk} now={now} />} />;
}
