import { createContext, type ComponentType } from "preact";
import { useContext } from "preact/hooks";

/** Told by an island that it was drawn, so that only a page with one loads the script. */
export const DrawnContext = createContext<{ hasIsland: boolean }>({ hasIsland: false });

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
  useContext(DrawnContext).hasIsland = true;
  return (
    <div data-island={props.name} data-props={JSON.stringify(props.with)}>
      <Island {...props.with} />
    </div>
  );
}
