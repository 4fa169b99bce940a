import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Note } from "../design/notes.tsx";
import { useText } from "../language/context.ts";
import { frameText } from "../language/frame.ts";
import { useVisit } from "./visit.ts";

/**
 * Files to take away. WeChat's own browser cannot download: there the buttons come with how to open the page
 * elsewhere, and with the address to copy.
 */
export function TakeAway(props: { readonly files: readonly { readonly href: string; readonly label: string }[] }) {
  const visit = useVisit();
  const text = useText(frameText);
  return (
    <>
      {visit.isWeChat && (
        <Note tone="due" title={text.openInBrowser}>
          <p>{text.openInBrowserHow}</p>
          <p>
            <code>{visit.url.href}</code>
          </p>
        </Note>
      )}
      <ButtonRow>
        {props.files.map((file) => (
          <ButtonLink kind="plain" icon="download" href={file.href} download>
            {file.label}
          </ButtonLink>
        ))}
      </ButtonRow>
    </>
  );
}
