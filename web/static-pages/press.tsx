import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../design/icons.tsx";

/** A button that does something in this page, where there is no form to send. */
export function Press(props: {
  readonly kind?: "main" | "plain" | "final";
  readonly icon?: IconName;
  readonly isSmall?: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}) {
  const { kind = "main" } = props;
  const look = ["btn", kind === "main" ? "" : `btn--${kind}`, props.isSmall === true ? "btn--small" : ""];
  return (
    <button
      type="button"
      class={look.filter((name) => name !== "").join(" ")}
      disabled={props.disabled}
      aria-describedby={props.describedBy}
      onClick={props.onPress}
    >
      {props.icon !== undefined && <Icon name={props.icon} small />}
      {props.children}
    </button>
  );
}
