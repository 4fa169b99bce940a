import { postKinds } from "@tongxin/core/people/post.ts";
import type { OrganisationView, PostView } from "@tongxin/server/people/contract.ts";
import type { Kept } from "@tongxin/server/people/register/contract.ts";
import { send } from "../app/asking.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, schoolPath, type ApiAnswer, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Checkbox, ErrorSummary, Select, TextField } from "../design/fields.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { writeNumber } from "../language/numbers.ts";
import { organisationsText } from "../language/organisations.ts";
import { registerText } from "../language/register.ts";
import { registerOptions, registerWord } from "../language/register-words.ts";
import { Command } from "./organisation-forms.tsx";
import { optionsOf, page, register } from "./organisation-keep.tsx";
import { PostForms } from "./post-forms.tsx";
import { done, sendFields } from "./sending.ts";

export const postPages: readonly Page[] = [
  ...formPages<Kept>({
    path: "/:school/organisation/:organisation/posts",
    show: showPosts,
    submit: createPost,
    done: (request, kept) => {
      const path = `${request.url.pathname}/${kept.id}`;
      return done(path, registerText(request.language).postCreated, kept);
    },
  }),
  ...formPages<Kept>({
    path: "/:school/organisation/:organisation/posts/:post",
    show: showPost,
    submit: commandPost,
    done: (request, kept) => done(pathAfter(request), saidAfter(request), kept),
  }),
];

function organisationOf(request: PageRequest) {
  const path = schoolPath(request, `organisations/${request.params["organisation"] ?? ""}`);
  return request.api<OrganisationView>("GET", path);
}

function createPost(request: PageRequest): Promise<ApiAnswer<Kept>> {
  const path = schoolPath(request, `organisations/${request.params["organisation"] ?? ""}/posts`);
  return send<Kept>(request, path, {
    type: formValue(request, "isOld") === "yes" ? "record" : "create",
    kind: formValue(request, "kind"),
    title: formValue(request, "title"),
    department: formValue(request, "department"),
    seats: formValue(request, "seats"),
  });
}

/** What may be sent from a post's page: to the post itself, to one of its mandates, or a new mandate on it. */
function commandPost(request: PageRequest): Promise<ApiAnswer<Kept>> {
  const post = request.params["post"] ?? "";
  switch (formValue(request, "type")) {
    case "begin":
      return sendFields(request, schoolPath(request, `posts/${post}/mandates`), [
        "person",
        "from",
        "until",
        "body",
        "seatedOn",
      ]);
    case "assignPortfolio":
    case "end":
      return sendFields(request, schoolPath(request, `mandates/${formValue(request, "mandate")}/commands`), [
        "type",
        "portfolio",
        "on",
        "how",
        "ground",
      ]);
    default:
      return sendFields(request, schoolPath(request, `posts/${post}/commands`), ["type", "seats", "title"]);
  }
}

/** A post that was abolished has no page any more. */
function pathAfter(request: PageRequest): string {
  if (formValue(request, "type") !== "abolish") return request.url.pathname;
  return schoolPath(request, `organisation/${request.params["organisation"] ?? ""}/posts`);
}

function saidAfter(request: PageRequest): string {
  const text = registerText(request.language);
  const said: Readonly<Record<string, string>> = {
    begin: text.begun,
    end: text.ended,
    assignPortfolio: text.assigned,
    abolish: text.abolished,
  };
  return said[formValue(request, "type")] ?? text.saved;
}

async function showPosts(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await organisationOf(request);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const own = answer.body;
  const text = registerText(request.language);
  return showPage(
    request,
    { title: text.postsTitle(own.name), place: "organisation", status },
    <>
      <PageHeading
        title={text.maintainPosts}
        sub={text.postsSub}
        crumbs={[register(request), page(request, own), { label: text.maintainPosts }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} scope="create" />
      {(own.may.includes("createPost") || own.may.includes("recordPost")) && (
        <CreatePost request={request} own={own} filled={filled} />
      )}
      {own.posts.length === 0 ? (
        <EmptyState title={text.nobody}>
          <p>{text.postsSub}</p>
        </EmptyState>
      ) : (
        <PostTable request={request} own={own} />
      )}
    </>,
  );
}

type Shown = { readonly request: PageRequest; readonly own: OrganisationView };

function CreatePost({ request, own, filled }: Shown & { readonly filled: FilledForm }) {
  const { language } = request;
  const text = registerText(language);
  const kinds = own.level === "class" ? postKinds : postKinds.filter((kind) => !kind.startsWith("class-"));
  const departments = [{ value: "", label: text.noDepartment }, ...optionsOf(own.departments)];
  return (
    <Command title={text.createPost} type="create" filled={filled.value("type") === "create" ? filled : emptyForm}>
      {(field) => (
        <>
          <Select
            label={text.postKind}
            options={registerOptions("posts", language, kinds)}
            {...field("kind", "department-head")}
          />
          <TextField label={text.postTitle} hint={text.postTitleHint} maxLength={60} {...field("title")} />
          <Select label={text.department} options={departments} {...field("department")} />
          <TextField label={text.seats} inputMode="numeric" isShort {...field("seats", "1")} />
          {own.may.includes("recordPost") && (
            <Checkbox
              label={text.isOld}
              hint={text.isOldHint}
              isChecked={filled.value("isOld") === "yes"}
              {...withoutValue(field("isOld"))}
            />
          )}
        </>
      )}
    </Command>
  );
}

/** A checkbox has its own value; what was typed is whether it is checked. */
function withoutValue({ value: _value, ...rest }: ReturnType<FilledForm["field"]>) {
  return rest;
}

function PostTable({ request, own }: Shown) {
  const text = registerText(request.language);
  const words = organisationsText(request.language);
  const departments = new Map(own.departments.map(({ id, name }) => [id, name]));
  const nameOf = ({ department, title }: PostView) => `${departments.get(department ?? "") ?? ""}${title}`;
  const path = ({ id }: PostView) => schoolPath(request, `organisation/${own.id}/posts/${id}`);
  return (
    <Table
      label={text.postsTitle(own.name)}
      isDense
      rows={own.posts}
      columns={[
        { head: words.post, cell: (post) => <a href={path(post)}>{nameOf(post)}</a> },
        { head: words.held, isNumber: true, stacked: "brief", cell: ({ holders }) => writeNumber(holders.length) },
        { head: words.seats, isNumber: true, stacked: "brief", cell: ({ seats }) => writeNumber(seats) },
        {
          head: words.holders,
          stacked: "brief",
          cell: ({ holders }) => holders.map(({ name }) => name ?? words.hidden).join("、") || words.vacant,
        },
      ]}
    />
  );
}

async function showPost(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await organisationOf(request);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const own = answer.body;
  const post = own.posts.find(({ id }) => id === request.params["post"]);
  if (post === undefined) return showPosts(request, filled, 404);
  const text = registerText(request.language);
  const department = own.departments.find(({ id }) => id === post.department)?.name ?? "";
  const title = `${department}${post.title}`;
  const kind = registerWord("posts", post.kind, request.language);
  const posts = { label: text.maintainPosts, href: schoolPath(request, `organisation/${own.id}/posts`) };
  const scope = `${filled.value("mandate", post.id)}-${filled.value("type")}`;
  return showPage(
    request,
    { title: `${title} · ${own.name}`, place: "organisation", status },
    <>
      <PageHeading
        title={title}
        sub={kind === title ? undefined : kind}
        crumbs={[register(request), page(request, own), posts, { label: title }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} scope={scope} />
      <LeaveLink request={request} own={own} filled={filled} />
      <Section id="holders" title={text.holdersNow}>
        <PostForms own={own} post={post} filled={filled} request={request} />
      </Section>
    </>,
  );
}

/** Where a presumptive rule stood in the way: the way to ask for leave. */
function LeaveLink({ request, own, filled }: Shown & { readonly filled: FilledForm }) {
  const { problem } = filled;
  if (problem?.code !== "register-justification-needed" || problem.rule === undefined) return null;
  const path = `${schoolPath(request, "leaves/new")}?rule=${problem.rule}&organisation=${own.id}`;
  return (
    <p>
      <a href={path}>{registerText(request.language).askLeave}</a>
    </p>
  );
}
