import { useRootData } from '../ui/root-data';
import type { Confirmed } from './machine';

/** Whether what the server holds is the reader's own, written in another place. */
export function useIsOwn(theirs: Confirmed | null): boolean {
  const reader = useRootData()?.viewer?.name;
  if (!theirs) return false;
  return theirs.isOwn ?? (theirs.by !== null && theirs.by === reader);
}
