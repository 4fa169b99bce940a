import type { ComponentChildren } from "preact";
import { Chop } from "./status.tsx";

/** An issued paper on screen: red head, two-character indents, signature at the right, as GB/T 9704 sets it. */
export function Paper(props: {
  readonly issuer: string;
  /** 发文字号: 校学会〔2026〕12号 */
  readonly number: string;
  readonly title: ComponentChildren;
  /** 主送 */
  readonly to?: string;
  readonly attachment?: ComponentChildren;
  readonly signedBy: string;
  readonly date: string;
  readonly chop?: readonly [string, string];
  /** 版记, left and right. */
  readonly foot?: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    <article class="paper">
      <p class="paper__org">{props.issuer}</p>
      <p class="paper__no">{props.number}</p>
      <h2 class="paper__title">{props.title}</h2>
      {props.to !== undefined && <p class="paper__to">{props.to}：</p>}
      {props.children}
      {props.attachment !== undefined && <p class="paper__att">{props.attachment}</p>}
      <div class="paper__sign">
        {props.chop !== undefined && <Chop lines={props.chop} />}
        <p>{props.signedBy}</p>
        <p>{props.date}</p>
      </div>
      {props.foot !== undefined && (
        <p class="paper__end">
          {props.foot.map((part) => (
            <span>{part}</span>
          ))}
        </p>
      )}
    </article>
  );
}
