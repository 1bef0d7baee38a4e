import { useState } from 'react';

import { roleField } from '~/domain/accounts/role-field';

import { useRootData } from '../ui/root-data';

/** Whose text a form keeps. */
export interface Owner {
  person: string;
  /** In which role the page was opened, as `roleField` tells it; '' where that is not known. */
  role: string;
}

/**
 * Whoever was signed in when the form came onto the page.
 * @param returned whose text it is in a form that was refused, perhaps because somebody else is signed in by now
 */
export function useOwner(returned: string | undefined): Owner {
  const viewer = useRootData()?.viewer ?? null;
  const [owner] = useState(() => {
    const person = returned ?? viewer?.userId ?? '';
    // why: the role of an account that is not signed in is not known.
    return { person, role: viewer?.userId === person ? roleField(viewer) : '' };
  });
  return owner;
}
