import type { ComponentType } from "preact";

/**
 * Draws an island on the server, and leaves what the browser needs to wake it. Props are JSON: numbers, strings,
 * lists, plain objects. `name` is `<feature>/<file>`, as app/islands.ts finds it.
 */
export function IslandPlace<Props extends object>(props: {
  readonly name: `${string}/${string}`;
  readonly of: ComponentType<Props>;
  readonly with: Props;
}) {
  const Island = props.of;
  return (
    <div data-island={props.name} data-props={JSON.stringify(props.with)}>
      <Island {...props.with} />
    </div>
  );
}
