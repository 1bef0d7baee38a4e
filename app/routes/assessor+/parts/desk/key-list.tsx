/** Keys with what they do, under a heading. */
export function KeyList({ title, rows }: { title: string; rows: string[][] }) {
  return (
    <>
      <h3 className="mt-4 text-base">{title}</h3>
      <dl className="mt-1 grid grid-cols-[8rem_1fr] gap-x-4 gap-y-1">
        {rows.map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-sm border border-edge px-1.5 py-0.5 text-sm whitespace-nowrap">
                {key}
              </kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
