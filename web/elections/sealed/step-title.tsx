import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The title of a step: it takes the focus, so that a screen reader says where the voter has come to. */
export function StepTitle(props: { readonly of: string; readonly children: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    title.current?.scrollIntoView({ block: "start" });
  }, [props.of]);
  return (
    <h2 id="step" class="step" ref={title} tabIndex={-1}>
      {props.children}
    </h2>
  );
}
