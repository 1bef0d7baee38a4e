import { lazy, useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';

import { untilThere } from '~/shared/until-there';

/** A part of a page that is no part of what every page of its kind needs to start. */
export interface Later<Part> {
  readonly name: string;
  /** null until it is there. */
  readonly now: Part | null;
  /** Brings it, asking again until it comes. */
  there: () => Promise<Part>;
  /** Whether it was asked for in vain so far. */
  isMissing: () => boolean;
  /** Tells when it is; the answer ends that. */
  onMissing: (told: () => void) => () => void;
}

const parts = new Map<string, Later<object>>();

/** Names a part that comes later; nothing is loaded before somebody asks. */
export function later<Part extends object>(name: string, load: () => Promise<Part>): Later<Part> {
  let now: Part | null = null;
  let coming: Promise<Part> | null = null;
  let isMissing = false;
  const listeners = new Set<() => void>();
  const bring = async (): Promise<Part> => {
    // why: on a weak line a part may fail to come and still come a moment later; what waits for it is kept.
    now = await untilThere(load, () => {
      isMissing = true;
      for (const told of listeners) told();
    });
    return now;
  };
  const part: Later<Part> = {
    name,
    get now() {
      return now;
    },
    there: () => (coming ??= bring()),
    isMissing: () => isMissing && now === null,
    onMissing(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
  parts.set(name, part);
  return part;
}

/**
 * Brings what the page the server sent shows of such parts. why: React starts a page in one go or throws the server's
 * away; one that has to wait in the middle of it ends in the latter.
 */
export async function partsOfPage(): Promise<void> {
  const marks = document.querySelectorAll<HTMLTemplateElement>('template[data-later]');
  await Promise.all([...marks].map(({ dataset }) => parts.get(dataset.later ?? '')?.there()));
}

/** The part, asked for when the page has started; null until it is there. */
export function useLater<Part extends object>(part: Later<Part>): Part | null {
  const [there, setThere] = useState(part.now);
  useEffect(() => {
    let isOver = false;
    void part.there().then((value) => {
      if (!isOver) setThere(value);
    });
    return () => {
      isOver = true;
    };
  }, [part]);
  return there;
}

/** Whether a part could not be had so far, so that those who wait for it are told. */
export function useMissing({ onMissing, isMissing }: Later<object>): boolean {
  return useSyncExternalStore(onMissing, isMissing, () => false);
}

/**
 * A component of a part that only some pages need; the page says so, for `partsOfPage`. why: there must be no Suspense
 * around it: a page that needs it starts, or opens, when it is there; what waits in one alone would lose what was typed
 * there meanwhile.
 */
export function lazyOf<Part extends object, Props extends object>(
  part: Later<Part>,
  pick: (there: Part) => ComponentType<Props>,
): ComponentType<Props> {
  const Shown = lazy<ComponentType<Props>>(() =>
    part.now ? atOnce({ default: pick(part.now) }) : part.there().then(pickedBy(pick)),
  ) as unknown as ComponentType<Props>;
  return function Needed(props: Props) {
    return (
      <>
        <template data-later={part.name} />
        <Shown {...props} />
      </>
    );
  };
}

const pickedBy =
  <Part, Props>(pick: (there: Part) => ComponentType<Props>) =>
  (there: Part) => ({ default: pick(there) });

/** A promise that is kept while it is asked: React shows what comes of it without waiting a turn. */
function atOnce<Value>(value: Value): Promise<Value> {
  const then = (keep: (value: Value) => void) => keep(value);
  return { then } as Promise<Value>;
}
