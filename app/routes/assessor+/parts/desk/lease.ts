import { useEffect, useRef, useSyncExternalStore } from 'react';

import { happeningOf, postText } from '~/components/autosave/exchange';
import type { Happening } from '~/components/autosave/machine';
import type { Owner } from '~/components/autosave/use-owner';
import type { LeaseReply } from '~/domain/assessments/review/verdict-reply';

import { reviewPath } from '../paths';

/** Milliseconds between two looks at whether somebody works. */
const LOOK_MS = 20_000;
/** Longest time, in milliseconds, that work goes on without the seat being kept for it. */
const LONGEST_MS = 10 * 60_000;

/** Whether the seat is to be kept for longer: somebody worked, and a quarter of the lease has gone since the last time. */
export function isDue({
  leaseFor,
  elapsed,
  isActive,
}: {
  leaseFor: number;
  elapsed: number;
  isActive: boolean;
}): boolean {
  return isActive && elapsed >= Math.min(leaseFor / 4, LONGEST_MS);
}

interface Known extends LeaseReply {
  assessmentId: string;
  /** performance.now() when the server said so. */
  toldAt: number;
}

let known: Known | null = null;
const listeners = new Set<() => void>();

/** The server said so with a save or when it was asked. */
export function tellLease(assessmentId: string, { leaseFor, leaseUntil }: LeaseReply): void {
  known = { assessmentId, leaseFor, leaseUntil, toldAt: performance.now() };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Until when the seat stays with its holder, kept for longer while somebody works on the page.
 * @param shown what the page was made with
 * @param onRefused the seat, the session or the account is not the reader's any more
 */
export function useLease(
  { assessmentId, owner }: { assessmentId: string; owner: Owner },
  shown: LeaseReply | null,
  onRefused: (happening: Happening) => void,
): string | null {
  const later = useSyncExternalStore(
    subscribe,
    () => (known?.assessmentId === assessmentId ? known : null),
    () => null,
  );
  const { person, role } = owner;
  const latest = useRef(onRefused);
  latest.current = onRefused;
  const leaseFor = shown?.leaseFor ?? null;
  useEffect(() => {
    if (leaseFor === null) return;
    let isActive = false;
    const openedAt = performance.now();
    const mark = () => (isActive = true);
    const look = async () => {
      const told = known?.assessmentId === assessmentId ? known : null;
      const elapsed = performance.now() - (told?.toldAt ?? openedAt);
      if (!isDue({ leaseFor: told?.leaseFor ?? leaseFor, elapsed, isActive })) return;
      isActive = false;
      const answered = await postText(
        `${reviewPath(assessmentId)}/kursi`,
        new URLSearchParams({ person, role }),
      );
      if (answered?.status === 200) return tellLease(assessmentId, answered.body as LeaseReply);
      const happening = happeningOf(answered, () => NONE);
      // why: without an answer nothing is known; the next look asks again.
      if (happening.type === 'lost') isActive = true;
      else latest.current(happening);
    };
    const timer = window.setInterval(() => void look(), LOOK_MS);
    const events = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const name of events) document.addEventListener(name, mark, { passive: true });
    return () => {
      window.clearInterval(timer);
      for (const name of events) document.removeEventListener(name, mark);
    };
  }, [assessmentId, person, role, leaseFor]);
  return later?.leaseUntil ?? shown?.leaseUntil ?? null;
}

const NONE = { fields: {}, version: 0, at: null, by: null };
