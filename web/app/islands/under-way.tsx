import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Says, once the form around it was sent, what is being done: for acts that take more than a second and whose end is
 * the next page. The button is held, so that an impatient second press does nothing. Without script nothing is drawn,
 * the browser shows its own sign of waiting, and the form's token makes a second press harmless.
 */
export function Island(props: { readonly says: string }) {
  const [isUnderWay, setUnderWay] = useState(false);
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    const hold = (isHeld: boolean) => {
      setUnderWay(isHeld);
      for (const button of form?.querySelectorAll("button") ?? []) button.disabled = isHeld;
    };
    // Held after the form has left: a button that is disabled while it sends would not send.
    const sent = () => setTimeout(() => hold(true), 0);
    // Coming back by the browser's own button finds the page as it was left.
    const back = () => hold(false);
    form?.addEventListener("submit", sent);
    addEventListener("pageshow", back);
    return () => {
      form?.removeEventListener("submit", sent);
      removeEventListener("pageshow", back);
    };
  }, []);
  return (
    <>
      <p ref={place} class="meta" role="status">
        {isUnderWay ? props.says : ""}
      </p>
      {isUnderWay && <progress class="progress" aria-label={props.says} />}
    </>
  );
}
