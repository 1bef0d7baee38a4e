import { useEffect, useRef, useState, type RefObject } from 'react';

import type { EvaluatedGap, evaluateGap, GapSetting } from '~/domain/itkp/evaluate-gap';

import { useLanguage } from '../../ui/root-data';

type Evaluate = typeof evaluateGap;

/** Rest after a key before the figures follow, in milliseconds. */
const REST = 120;

interface Gap {
  form: RefObject<HTMLFormElement>;
  evaluated: EvaluatedGap;
  /** The figures follow what is typed; without it the form is sent to the server, which reckons the same. */
  isLive: boolean;
  onInput: () => void;
}

/** The gap by what stands in the form: the server's answer first, then by the same rules in the browser. */
export function useGap(setting: GapSetting, server: EvaluatedGap): Gap {
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [evaluate, setEvaluate] = useState<{ run: Evaluate } | null>(null);
  const [live, setLive] = useState<{ since: EvaluatedGap; gap: EvaluatedGap } | null>(null);
  const timer = useRef(0);

  useEffect(() => {
    let isHere = true;
    // why: the rules and their checks are heavy; the page is whole without them.
    import('~/domain/itkp/evaluate-gap').then(
      (rules) => isHere && setEvaluate({ run: rules.evaluateGap }),
      // Not loaded (no line): the button goes on doing the work.
      () => undefined,
    );
    return () => {
      isHere = false;
      window.clearTimeout(timer.current);
    };
  }, []);

  function reckon() {
    if (!form.current || !evaluate) return;
    const texts = Object.fromEntries(
      [...new FormData(form.current)].map(([name, text]) => [name, String(text)]),
    );
    const target = texts.target === '' ? null : (texts.target ?? null);
    setLive({ since: server, gap: evaluate.run(setting, texts, target, language) });
  }

  function onInput() {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(reckon, REST);
  }

  // What was typed before the rules were here has not been reckoned with yet.
  const first = useRef(reckon);
  first.current = reckon;
  useEffect(() => {
    if (evaluate) first.current();
  }, [evaluate]);

  return {
    form,
    evaluated: live?.since === server ? live.gap : server,
    isLive: evaluate !== null,
    onInput,
  };
}
