const round = 2 * Math.PI * 20;

/** How far something that takes a moment has come, from 0 to 1. */
export function ProgressRing(props: { readonly label: string; readonly done: number }) {
  const percent = Math.round(props.done * 100);
  return (
    <div
      class="ring"
      role="progressbar"
      aria-label={props.label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle class="ring__way" cx="24" cy="24" r="20" />
        <circle
          class="ring__done"
          cx="24"
          cy="24"
          r="20"
          transform="rotate(-90 24 24)"
          stroke-dasharray={`${round * props.done} ${round}`}
        />
      </svg>
      <span>{percent}%</span>
    </div>
  );
}
