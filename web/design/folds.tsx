import type { ComponentChildren } from "preact";

export type Fold = {
  readonly id: string;
  readonly title: ComponentChildren;
  /** What the closed part still says: how many there are, and what is wrong among them. */
  readonly says: ComponentChildren;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
};

/**
 * A long list in parts, each a full row to press: whoever looks for one thing sees where it is before she scrolls.
 * The browser opens and closes them, and opens one by itself when what is searched for is inside.
 */
export function Folds(props: { readonly of: readonly Fold[] }) {
  return (
    <div class="folds">
      {props.of.map((fold) => (
        <details class="fold" id={fold.id} open={fold.isOpen}>
          <summary>
            <span class="fold__title">{fold.title}</span>
            <span class="fold__says">{fold.says}</span>
          </summary>
          <div class="fold__body">{fold.children}</div>
        </details>
      ))}
    </div>
  );
}
