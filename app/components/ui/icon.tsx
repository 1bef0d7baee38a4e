/** Paths of the icon set, drawn on a 20 × 20 grid with a 1.6 stroke. */
const paths = {
  circle: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z',
  pencil: 'M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2L4 16ZM11.5 6l2.5 2.5',
  disk: 'M4 4h9.5L16 6.5V16H4V4ZM7 4v4h5V4M7 16v-4.5h6V16',
  clock: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM10 6.5V10l2.5 1.5',
  send: 'M3.5 10 16.5 4l-3.5 12.5-3.5-5-6-1.5ZM9.5 11.5l3-3',
  eye: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5ZM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  return: 'M7 4 3.5 7.5 7 11M3.5 7.5H12a4 4 0 0 1 0 8H8',
  check: 'M4 10.5 8 14.5 16 5.5',
  checkCircle: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM6.8 10.2 9 12.400l4.2-4.6',
  half: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM10 3.5v13M10 7h4.5M10 10h6M10 13h4.5',
  cross: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  crossCircle: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM7.5 7.5l5 5M12.5 7.5l-5 5',
  dash: 'M5 10h10',
  question:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM8 8.200a2 2 0 1 1 2.8 1.900c-.6.3-.8.7-.8 1.400M10 13.600v.2',
  seal: 'M10 3a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM7.5 11.5 6.5 17l3.5-1.8 3.5 1.8-1-5.5',
  megaphone: 'M4 8.5v3h2.5L14 15V5L6.5 8.5H4ZM7 11.5 8 16M16 8.5v3',
  flask: 'M8 3.5h4M8.5 3.5v5L4.5 16h11l-4-7.5v-5M6.5 12.5h7',
  sum: 'M14.5 6V4h-9l5 6-5 6h9v-2',
  document: 'M5 3.5h6.5L15 7v9.5H5v-13ZM11 3.5V7.5h4M7.5 10.5h5M7.5 13.5h5',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 9v4.5M10 6.5v.2',
  warning: 'M10 3.5 17 16H3l7-12.5ZM10 8.5v3.5M10 13.800v.2',
  inbox:
    'M3.5 11.5 6 4h8l2.5 7.5V16h-13v-4.500ZM3.5 11.500H7c.3 1.600 1.400 2.500 3 2.500s2.700-.9 3-2.500h3.500',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4ZM12.8 12.8 16.5 16.5',
  chevronDown: 'M5 8l5 5 5-5',
  chevronRight: 'M8 5l5 5-5 5',
  chevronLeft: 'M12 5l-5 5 5 5',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  person: 'M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  sun: 'M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.700l1.4 1.400M13.9 13.900l1.4 1.400M4.7 15.300l1.4-1.400M13.9 6.100l1.4-1.4',
  moon: 'M16 11.5A6.5 6.5 0 0 1 8.5 4a6.5 6.5 0 1 0 7.5 7.5Z',
  globe:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM3 10h14M10 3c2.5 2 3.5 4.5 3.5 7s-1 5-3.5 7c-2.5-2-3.5-4.5-3.5-7s1-5 3.5-7Z',
  exit: 'M8 4H4v12h4M12.5 6.5 16 10l-3.5 3.5M7.5 10H16',
  download: 'M10 3.5v9M6 9l4 4 4-4M4 16.5h12',
  upload: 'M10 13V4M6 7.5l4-4 4 4M4 16.5h12',
  plus: 'M10 4.5v11M4.5 10h11',
  arrowRight: 'M4 10h12M11.5 5.5 16 10l-4.5 4.5',
  arrowUp: 'M10 16V4M5.5 8.5 10 4l4.5 4.5',
  arrowDown: 'M10 4v12M5.5 11.5 10 16l4.5-4.5',
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  name: IconName;
  /** Spoken name; without one the icon is decoration and the word beside it tells all. */
  label?: string;
  className?: string;
}

/** One icon of the set, in the colour of the text, 1.15 em high. */
export function Icon({ name, label, className = '' }: IconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="1.15em"
      height="1.15em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`inline-block shrink-0 ${className}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={paths[name]} />
    </svg>
  );
}
