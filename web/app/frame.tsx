import type { ComponentChildren } from "preact";
import { Icon } from "../design/icons.tsx";
import { Toast } from "../design/notes.tsx";
import { useText } from "../language/context.ts";
import { frameText } from "../language/frame.ts";
import { signInPath } from "./errors.tsx";
import { tokenField } from "./form.tsx";
import { barPlaces, currentPlace, railGroups, type Place, type PlaceName } from "./navigation.ts";
import { schoolPath, toolPaths } from "./page.ts";
import type { PageHead } from "./render.tsx";
import { useVisit } from "./visit.ts";

/** What stands around every page: skip link, masthead with the double red rule, places, footer. */
export function Frame(props: { readonly head: PageHead; readonly children: ComponentChildren }) {
  const visit = useVisit();
  const text = useText(frameText);
  const isBare = props.head.isBare === true || visit.school === null;
  const isDesk = !isBare && (visit.visitor?.role === "officer" || visit.visitor?.role === "advisor");
  const current = props.head.place ?? currentPlace(visit);
  const hasBar = !isBare && !isDesk;
  return (
    <body class={hasBar ? "has-tabbar" : undefined}>
      <a class="skip" href="#main">
        {text.skip}
      </a>
      <Masthead hasPlaces={hasBar} current={current} />
      <div class="wrap">
        {isDesk ? (
          <div class="desk">
            <Rail current={current} />
            <Main>{props.children}</Main>
          </div>
        ) : (
          <Main>{props.children}</Main>
        )}
      </div>
      <Footer />
      {hasBar && <TabBar current={current} />}
    </body>
  );
}

function Main(props: { readonly children: ComponentChildren }) {
  const visit = useVisit();
  const text = useText(frameText);
  const { notice } = visit;
  return (
    <main id="main" tabIndex={-1}>
      {notice !== null && (
        <Toast text={notice.text}>
          {notice.entryId !== undefined && (
            <a href={`${schoolPath(visit, "log")}?code=${encodeURIComponent(notice.entryId)}`}>{text.receipt}</a>
          )}
          {notice.undo !== undefined && <PostLink action={notice.undo.action} label={notice.undo.label} />}
        </Toast>
      )}
      {props.children}
    </main>
  );
}

function Masthead(props: { readonly hasPlaces: boolean; readonly current: string }) {
  const visit = useVisit();
  const text = useText(frameText);
  const { school } = visit;
  return (
    <header class="masthead">
      <div class="wrap masthead__row">
        <div class="masthead__id">
          <a class="masthead__name" href={schoolPath(visit)}>
            {school?.name ?? "同心"}
            {school?.isDemonstration === true && <span class="demo">{text.demonstration}</span>}
          </a>
          {school?.occasion !== undefined && <p class="masthead__sub">{school.occasion}</p>}
        </div>
        {props.hasPlaces && (
          <nav class="masthead__nav" aria-label={text.mainPlaces}>
            <PlaceList places={barPlaces(visit)} current={props.current} hasIcons={false} />
          </nav>
        )}
        <div class="masthead__tools">
          <Account />
          <Preference name="type" value={visit.largeType ? "normal" : "large"}>
            <Icon name="type" small />
            <span>{visit.largeType ? text.normalType : text.largeType}</span>
          </Preference>
        </div>
      </div>
    </header>
  );
}

function Account() {
  const visit = useVisit();
  const text = useText(frameText);
  const { visitor } = visit;
  if (visit.school === null) return null;
  if (visitor === null)
    return (
      <a class="tool" href={signInPath(visit)}>
        {text.signIn}
      </a>
    );
  return (
    <a class="tool" href={schoolPath(visit, "account")}>
      {visitor.duty ?? visitor.name}
      {visitor.role !== "student" && <span class="wide-only">{text.asRole}</span>}
    </a>
  );
}

/** The desk's places: a rail on a laptop; on a phone one row that names the current place and opens to all of them. */
function Rail(props: { readonly current: PlaceName | "" }) {
  const text = useText(frameText);
  const groups = <PlaceGroups current={props.current} />;
  return (
    <>
      <nav class="rail" aria-label={text.desk}>
        {groups}
      </nav>
      <nav class="places" aria-label={text.desk}>
        <details>
          <summary>
            {text.menu}
            {props.current !== "" && <b>{text[props.current]}</b>}
          </summary>
          {groups}
        </details>
      </nav>
    </>
  );
}

function PlaceGroups(props: { readonly current: string }) {
  const visit = useVisit();
  const text = useText(frameText);
  return (
    <>
      {railGroups(visit).map((group) => (
        <div class="rail__group">
          <p class="rail__head">{text[group.title]}</p>
          <PlaceList places={group.places} current={props.current} hasIcons={false} />
        </div>
      ))}
    </>
  );
}

function TabBar(props: { readonly current: string }) {
  const text = useText(frameText);
  return (
    <nav class="tabbar" aria-label={text.bottomPlaces}>
      <PlaceList places={barPlaces(useVisit())} current={props.current} hasIcons />
    </nav>
  );
}

function PlaceList(props: { readonly places: readonly Place[]; readonly current: string; readonly hasIcons: boolean }) {
  const text = useText(frameText);
  return (
    <ul>
      {props.places.map((place) => (
        <li>
          <a href={place.href} aria-current={place.name === props.current ? "page" : undefined}>
            {props.hasIcons && place.icon !== undefined && <Icon name={place.icon} />}
            {text[place.name]}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Footer() {
  const visit = useVisit();
  const text = useText(frameText);
  const { school, theme } = visit;
  const themes = [
    ["system", text.themeSystem],
    ["light", text.themeLight],
    ["dark", text.themeDark],
  ] as const;
  return (
    <footer class="foot">
      <div class="wrap">
        <p>
          {school?.supervisor !== undefined && (
            <span class="keep foot__fact">{text.supervisor(school.supervisor)}</span>
          )}
          {school?.contact !== undefined && <span class="keep foot__fact">{text.contact(school.contact)}</span>}
          <span class="keep foot__fact">{text.version(visit.version)}</span>
        </p>
        {school !== null && <FooterLinks />}
        <div class="foot__display">
          <span>{text.display}</span>
          {themes.map(([value, label]) => (
            <Preference name="theme" value={value} isChosen={theme === value}>
              {label}
            </Preference>
          ))}
          <Preference name="language" value={visit.language === "en" ? "zh-CN" : "en"}>
            {text.otherLanguage}
          </Preference>
        </div>
        {school?.isDemonstration === true && <p>{text.demonstrationNote}</p>}
      </div>
    </footer>
  );
}

function FooterLinks() {
  const visit = useVisit();
  const text = useText(frameText);
  return (
    <nav aria-label={text.about}>
      <ul>
        {(["privacy", "accessibility", "downloads", "log"] as const).map((page) => (
          <li>
            <a href={schoolPath(visit, page)}>{text[page]}</a>
          </li>
        ))}
        <li>
          <a href={toolPaths.verify}>{text.checkElection}</a>
        </li>
        {visit.school?.filing !== undefined && <li>{visit.school.filing}</li>}
      </ul>
    </nav>
  );
}

/** A switch of the reader's own: a plain form that sets a cookie and comes back. */
function Preference(props: {
  readonly name: "theme" | "type" | "language";
  readonly value: string;
  readonly isChosen?: boolean;
  readonly children: ComponentChildren;
}) {
  const { url, formToken } = useVisit();
  return (
    <form class="preference" action="/preferences" method="post">
      <input type="hidden" name={tokenField} value={formToken} />
      <input type="hidden" name="then" value={url.pathname + url.search} />
      <button
        class="tool"
        name={props.name}
        value={props.value}
        aria-pressed={props.isChosen === undefined ? undefined : props.isChosen ? "true" : "false"}
      >
        {props.children}
      </button>
    </form>
  );
}

function PostLink(props: { readonly action: string; readonly label: string }) {
  const { formToken } = useVisit();
  return (
    <form class="preference" action={props.action} method="post">
      <input type="hidden" name={tokenField} value={formToken} />
      <button class="toast__act">{props.label}</button>
    </form>
  );
}
