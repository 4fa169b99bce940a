/** One stroke width, square ends, 24 × 24. */
const shapes = {
  home: "M4 10.5 12 4l8 6.5V20h-5.5v-6h-5v6H4z",
  tasks: "M5 4h14v16H5zM8.5 9l1.5 1.5L12.5 8M14.5 9.5H16M8.5 15l1.5 1.5 2.5-2.5M14.5 15.5H16",
  open: "M4 20V10M9.5 20V4M15 20v-8M20.5 20V7",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3-6 7.5-6s7.5 2 7.5 6",
  type: "M3.5 19 9 5l5.5 14M5.5 14.5h7M15 19l3-8 3 8M16 16.5h4",
  download: "M12 4v11M7.5 11 12 15.5 16.5 11M4.5 20h15",
  upload: "M12 16V5M7.5 9 12 4.5 16.5 9M4.5 20h15",
  information: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.5v.5",
  warning: "M12 4 21 20H3zM12 10v5M12 17.2v.3",
  done: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8 12.2l2.8 2.8L16 9.5",
  forward: "M9.5 5.5 16 12l-6.5 6.5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5",
  print: "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z",
} as const;

export type IconName = keyof typeof shapes;

/** Decoration beside a word, never instead of one. */
export function Icon(props: { readonly name: IconName; readonly small?: boolean }) {
  return (
    <svg class={props.small === true ? "icon icon--s" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[props.name]} />
    </svg>
  );
}
