import { appointingBodies, electingBodies, endingWays, exitGrounds, portfolios } from "@tongxin/core/people/mandate.ts";
import { presidiumPosts, staffPosts } from "@tongxin/core/people/post.ts";
import type { OrganisationView, PostView } from "@tongxin/server/people/contract.ts";
import { emptyForm, type FilledForm } from "../app/form.tsx";
import { schoolPath, type PageRequest } from "../app/page.ts";
import { Select, TextField } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Rows } from "../design/rows.tsx";
import { dateContext, inChina, writeSpan } from "../language/dates.ts";
import { registerText } from "../language/register.ts";
import { registerOptions, registerWord } from "../language/register-words.ts";
import { registerPeopleText } from "../language/register-people.ts";
import { Command, FieldsOf } from "./organisation-forms.tsx";

type Shown = {
  readonly own: OrganisationView;
  readonly post: PostView;
  readonly filled: FilledForm;
  readonly request: PageRequest;
};

/** Who holds the post, with what may be done to each; then a new mandate; then the post itself. */
export function PostForms(shown: Shown) {
  const { own, post, request } = shown;
  const text = registerText(request.language);
  return (
    <>
      {post.holders.length === 0 && <p>{text.nobody}</p>}
      {post.holders.map((holder) => (
        <Holder {...shown} holder={holder} />
      ))}
      {own.maySeat.includes(post.kind) ? <Seating {...shown} /> : <p class="meta">{text.notYours}</p>}
      <PostItself {...shown} />
    </>
  );
}

type OneHolder = Shown & { readonly holder: PostView["holders"][number] };

function Holder(shown: OneHolder) {
  const { holder, request, filled } = shown;
  const { language } = request;
  const people = registerPeopleText(language);
  const until = (holder.until ?? holder.from) as never;
  return (
    <Disclosure summary={holder.name ?? ""} isOpen={filled.value("mandate") === holder.mandate}>
      <Rows
        class="rows--short"
        rows={[
          { term: people.term, is: writeSpan(holder.from as never, until, dateContext(request)) },
          { term: people.came, is: registerWord("bodies", holder.by, language) },
          {
            term: people.person,
            is: <a href={schoolPath(request, `people/${holder.person ?? ""}`)}>{holder.name}</a>,
          },
        ]}
      />
      {holder.may.includes("assignPortfolio") && <Assigning {...shown} />}
      {holder.may.includes("end") && <Ending {...shown} />}
    </Disclosure>
  );
}

/** The form as it came back, if it was this one of this holder. */
function returned({ filled, holder }: OneHolder, type: string): FilledForm {
  return filled.value("mandate") === holder.mandate && filled.value("type") === type ? filled : emptyForm;
}

function Assigning(shown: OneHolder) {
  const { holder, request } = shown;
  const text = registerText(request.language);
  const options = registerOptions("portfolios", request.language, portfolios);
  return (
    <FieldsOf
      id={holder.mandate}
      type="assignPortfolio"
      filled={returned(shown, "assignPortfolio")}
      action={text.assign}
    >
      {(field) => (
        <>
          <input type="hidden" name="mandate" value={holder.mandate} />
          <Select
            label={text.portfolio}
            hint={text.portfolioHint}
            options={[{ value: "", label: text.noPortfolio }, ...options]}
            {...field("portfolio", holder.portfolio ?? "")}
          />
        </>
      )}
    </FieldsOf>
  );
}

function Ending(shown: OneHolder) {
  const { holder, request } = shown;
  const { language } = request;
  const text = registerText(language);
  const grounds = registerOptions("grounds", language, exitGrounds);
  return (
    <FieldsOf id={holder.mandate} type="end" filled={returned(shown, "end")} action={text.end} kind="plain">
      {(field) => (
        <>
          <input type="hidden" name="mandate" value={holder.mandate} />
          <Select
            label={text.endHow}
            options={registerOptions("endings", language, endingWays)}
            {...field("how", "resignation")}
          />
          <Select
            label={text.endGround}
            hint={text.endGroundHint}
            isOptional
            options={[{ value: "", label: text.noGround }, ...grounds]}
            {...field("ground")}
          />
          <TextField label={text.endOn} type="date" isShort {...field("on", inChina(request.now).day)} />
        </>
      )}
    </FieldsOf>
  );
}

/** The bodies by which somebody may come to such a post at all. */
function bodiesOf({ kind }: PostView): readonly string[] {
  if ((presidiumPosts as readonly string[]).includes(kind)) return electingBodies;
  if ((staffPosts as readonly string[]).includes(kind)) return ["league-committee", "party-committee"];
  return [...appointingBodies.toReversed(), ...electingBodies];
}

function Seating({ post, filled, request }: Shown) {
  const { language } = request;
  const text = registerText(language);
  const bodies = bodiesOf(post);
  const today = inChina(request.now).day;
  return (
    <Command title={text.seatTitle} type="begin" filled={filled.value("type") === "begin" ? filled : emptyForm}>
      {(field) => (
        <>
          <TextField label={text.person} hint={text.personHint} {...field("person")} />
          <Select
            label={text.body}
            options={registerOptions("bodies", language, bodies)}
            {...field("body", bodies[0] ?? "")}
          />
          <TextField label={text.seatedOn} type="date" isShort {...field("seatedOn", today)} />
          <TextField label={text.from} type="date" isShort {...field("from", today)} />
          <TextField label={text.until} hint={text.untilHint} type="date" isShort {...field("until")} />
        </>
      )}
    </Command>
  );
}

function PostItself({ post, filled, request }: Shown) {
  const text = registerText(request.language);
  const may = (command: string) => post.may.includes(command);
  const of = (type: string) => ({ type, filled: filled.value("type") === type ? filled : emptyForm });
  return (
    <>
      {may("resize") && (
        <Command title={text.resize} {...of("resize")}>
          {(field) => (
            <TextField label={text.seats} inputMode="numeric" isShort {...field("seats", String(post.seats))} />
          )}
        </Command>
      )}
      {may("retitle") && (
        <Command title={text.retitle} {...of("retitle")}>
          {(field) => <TextField label={text.postTitle} hint={text.postTitleHint} {...field("title", post.title)} />}
        </Command>
      )}
      {may("abolish") && (
        <Command title={text.abolish} kind="final" {...of("abolish")}>
          {() => null}
        </Command>
      )}
    </>
  );
}
