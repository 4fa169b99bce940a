const round = 2 * Math.PI * 20;
const quarter = round / 4;

/** How far something that takes a moment has come, from 0 to 1; null where nobody can say. */
export function ProgressRing(props: { readonly label: string; readonly done: number | null }) {
  const { label, done } = props;
  const percent = done === null ? undefined : Math.round(done * 100);
  return (
    <div
      class={done === null ? "ring ring--turning" : "ring"}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={percent === undefined ? undefined : 0}
      aria-valuemax={percent === undefined ? undefined : 100}
    >
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle class="ring__way" cx="24" cy="24" r="20" />
        <circle
          class="ring__done"
          cx="24"
          cy="24"
          r="20"
          transform="rotate(-90 24 24)"
          stroke-dasharray={done === null ? `${quarter} ${round - quarter}` : `${round * done} ${round}`}
        />
      </svg>
      {percent !== undefined && <span>{percent}%</span>}
    </div>
  );
}
