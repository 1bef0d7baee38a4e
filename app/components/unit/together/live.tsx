import { useRevalidator } from '@remix-run/react';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';

import type { LiveChange, LiveState, Present } from '~/domain/assessments/together/together';

import { useRootData } from '../../ui/root-data';

/** Milliseconds after the page has started before it asks what others do: its own work comes first. */
const START_MS = 1_500;
/** Milliseconds between two readings of the page because of others. */
const REREAD_MS = 4_000;

interface Live {
  present: readonly Present[];
  /** The last change by somebody else to what the page shows. */
  change: LiveChange | null;
}

const LiveContext = createContext<Live>({ present: [], change: null });

interface LiveProviderProps {
  /** The requirement the page shows; null for a page that only wants to know. */
  requirementId: string | null;
  /** How things stood when the page was made. */
  state: LiveState;
  children: ReactNode;
}

/** Keeps what is shown of others up to date while the page is open, and reads the page again when they changed something. */
export function LiveProvider({ requirementId, state, children }: LiveProviderProps) {
  const [now, setNow] = useState<readonly Present[] | null>(null);
  const [change, setChange] = useState<LiveChange | null>(null);
  const reread = useReread();
  const shown = useRef(state.mark);
  shown.current = state.mark;
  const me = useRootData()?.viewer?.userId;
  const latestMe = useRef(me);
  latestMe.current = me;
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isOver = false;
    const timer = setTimeout(() => {
      void import('./live-client').then(({ follow }) => {
        if (isOver) return;
        stop = follow(requirementId, {
          onState({ present, mark }) {
            setNow(present);
            if (mark !== shown.current) reread();
          },
          onChange(next) {
            // What oneself did in another tab needs no words; the page only shows it.
            if (next.userId === latestMe.current) reread();
            else if (next.requirementId === requirementId) setChange(next);
          },
        });
      });
    }, START_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop?.();
      setNow(null);
      setChange(null);
    };
  }, [requirementId, reread]);
  const present = now ?? state.present;
  const value = useMemo(() => ({ present, change }), [present, change]);
  return <LiveContext.Provider value={value}>{children}</LiveContext.Provider>;
}

/** Names of colleagues who have the requirement open, each once. */
export function useHere(requirementId: string): string[] {
  const { present } = useContext(LiveContext);
  return present.filter((one) => one.requirementId === requirementId).map(({ name }) => name);
}

/** The last change by somebody else to what the page shows. */
export function useChange(): LiveChange | null {
  return useContext(LiveContext).change;
}

/** Reads the page again, not more often than every few seconds however much happens. */
function useReread(): () => void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const reread = useRef(() => {
    clearTimeout(timer.current);
    const wait = Math.max(0, last.current + REREAD_MS - Date.now());
    timer.current = setTimeout(() => {
      last.current = Date.now();
      latest.current();
    }, wait);
  });
  return reread.current;
}
