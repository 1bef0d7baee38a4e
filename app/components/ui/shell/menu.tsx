import { useEffect, useRef, type ReactNode } from 'react';

interface MenuProps {
  /** What the button shows. */
  button: ReactNode;
  /** Name of the button where it shows no words. */
  label: string;
  children: ReactNode;
}

/** A panel under a button: a native disclosure; Escape and a click elsewhere close it. */
export function Menu({ button, label, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    function close(event: Event) {
      const element = details.current;
      if (!element?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        element.querySelector('summary')?.focus();
      } else if (event.target instanceof Element && element.contains(event.target)) {
        // why: a link inside leads to another page, where the panel must not stand open.
        if (!event.target.closest('a')) return;
      }
      element.open = false;
    }
    document.addEventListener('keydown', close);
    document.addEventListener('click', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('click', close);
    };
  }, []);
  return (
    <details ref={details} className="relative">
      <summary aria-label={label} className="btn btn-ghost list-none gap-2 px-2.5">
        {button}
      </summary>
      <div className="panel-menu">{children}</div>
    </details>
  );
}
