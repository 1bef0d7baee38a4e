import { useEffect, useState } from 'react';

import { onDeviceChange, unsent } from './device';
import type { JournalEntry } from './journal';

/** Texts of the person on this device. Read again when `again` changes and after every change this page makes. */
export function useUnsent(person: string, again: string): JournalEntry[] {
  const [entries, setEntries] = useState<JournalEntry[]>([]);
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const found = await unsent(person);
      if (!isGone) setEntries(found);
    };
    void read();
    const stop = onDeviceChange(() => void read());
    return () => {
      isGone = true;
      stop();
    };
  }, [person, again]);
  return entries;
}
