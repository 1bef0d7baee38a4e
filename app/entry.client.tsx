import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode, useEffect, useLayoutEffect, type ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';

import { letDropsGo } from '~/components/forms/drops';
import { keepEarlyInput } from '~/components/forms/early-input';
import { partsOfPage } from '~/components/ui/later';
import { watchLine } from '~/components/ui/line/line';
import { stayWithoutLine } from '~/components/ui/line/stay';
import { startI18n } from '~/i18n/i18n.client';

const early = keepEarlyInput();
watchLine();
stayWithoutLine();

/** Around the page: its effects run after those of every field. */
// why: beside the page it would be a sibling the server does not have, and every id of useId would shift.
function Started({ children }: { children: ReactNode }): ReactNode {
  useLayoutEffect(() => early.finish(), []);
  useEffect(letDropsGo, []);
  return children;
}

void Promise.all([startI18n(), partsOfPage()]).then(([texts]) => {
  const i18n = texts.forReact();
  startTransition(() => {
    hydrateRoot(
      document,
      <I18nextProvider i18n={i18n}>
        <StrictMode>
          <Started>
            <RemixBrowser />
          </Started>
        </StrictMode>
      </I18nextProvider>,
    );
  });
});
