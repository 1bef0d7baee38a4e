import { useState } from 'react';

import { useRootData } from '../ui/root-data';

/**
 * Says whose form it is: of whoever was signed in when it came onto the page, whoever is signed in by now.
 * @param refused what a form said that was refused
 */
export function PersonField({ refused }: { refused?: string }) {
  const viewer = useRootData()?.viewer?.userId;
  const [person] = useState(viewer);
  return <input type="hidden" name="person" value={refused ?? person ?? ''} />;
}
