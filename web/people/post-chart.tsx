import type { OrganisationView, PostView } from "@tongxin/server/people/contract.ts";
import { schoolPath, type PageRequest } from "../app/page.ts";
import { OrgChart, type OrgBox, type PlaceState } from "../design/charts/org-chart.tsx";
import type { Column } from "../design/table.tsx";
import { writeNumber } from "../language/numbers.ts";
import { organisationsText } from "../language/organisations.ts";

type Text = ReturnType<typeof organisationsText>;

const presidium = ["president", "vice-president"];

/** The organisation as a picture: every seat a place that is filled, free, beyond its limit or not allowed at all. */
export function PostChart(props: { readonly own: OrganisationView; readonly request: PageRequest }) {
  const { own, request } = props;
  const text = organisationsText(request.language);
  const seats = own.posts.reduce((sum, { seats: count }) => sum + count, 0);
  const held = own.posts.reduce((sum, { holders }) => sum + holders.length, 0);
  const presidiumName = own.level === "class" ? text.committee : text.presidium;
  return (
    <OrgChart
      id="organisation-chart"
      title={text.chartTitle}
      says={text.chartSays(own.name, seats, held)}
      words={{ filled: text.filled, free: text.free, beyond: text.beyond, forbidden: text.forbidden }}
      of={{
        above: [
          { name: own.partyBody ?? text.none, short: shortened(own.partyBody ?? text.none), relation: text.leads },
          { name: own.leagueBody ?? text.none, short: shortened(own.leagueBody ?? text.none), relation: text.guides },
        ],
        assembly: own.kind === "graduateUnion" ? text.graduateCongress : text.congress,
        elects: text.elects,
        centre: boxOf(
          presidiumName,
          own.posts.filter(({ kind }) => presidium.includes(kind)),
        ),
        sides: sidesOf(own, text),
        below: own.departments.map(({ id, name }) =>
          boxOf(
            name,
            own.posts.filter(({ department }) => department === id),
          ),
        ),
      }}
      table={{
        label: text.chartTitle,
        isDense: true,
        rows: inOrder(own),
        groupOf: (post) => groupOf(own, post, text),
        columns: columnsOf(request, text),
      }}
    />
  );
}

/** Presidium first, then the departments in their order, then who belongs to none. */
function inOrder(own: OrganisationView): readonly PostView[] {
  const rank = ({ kind, department }: PostView) => {
    if (presidium.includes(kind)) return -1;
    const at = own.departments.findIndex(({ id }) => id === department);
    return at === -1 ? own.departments.length : at;
  };
  return own.posts.toSorted((a, b) => rank(a) - rank(b));
}

function groupOf(own: OrganisationView, { kind, department }: PostView, text: Text): string {
  if (presidium.includes(kind)) return text.presidium;
  return own.departments.find(({ id }) => id === department)?.name ?? text.ownPosts;
}

function columnsOf(request: PageRequest, text: Text): readonly Column<PostView>[] {
  return [
    { head: text.post, cell: ({ title }) => title },
    { head: text.held, isNumber: true, stacked: "brief", cell: ({ holders }) => writeNumber(holders.length) },
    { head: text.seats, isNumber: true, stacked: "brief", cell: ({ seats }) => writeNumber(seats) },
    { head: text.limit, stacked: "brief", cell: (post) => limitText(post, text) },
    {
      head: text.rule,
      stacked: "brief",
      cell: ({ rule }) => (rule === null ? "—" : <a href={schoolPath(request, `rules/${rule}`)}>{rule}</a>),
    },
    { head: text.state, cell: (post) => stateText(post, text) },
  ];
}

function sidesOf(own: OrganisationView, text: Text) {
  const secretary = own.posts.filter(({ kind }) => kind === "secretary-general");
  const sides = secretary.length === 0 ? [] : [{ box: boxOf(text.secretariat, secretary), relation: text.appointed }];
  const { federation } = own;
  if (federation === null || federation.name === null) return sides;
  const box = { name: text.federation, posts: [{ label: text.head, places: federation.head ?? text.vacant }] };
  return [...sides, { box, relation: text.sameHead }];
}

function boxOf(name: string, posts: readonly PostView[]): OrgBox {
  return { name, posts: posts.map((post) => ({ label: post.title, places: placesOf(post) })) };
}

/** More than fits beside a label is said in figures. */
function placesOf(post: PostView): readonly PlaceState[] | string {
  const { seats, most, isForbidden, holders } = post;
  const count = Math.max(seats, holders.length);
  if (count > 6) return `${holders.length}/${seats}`;
  return Array.from({ length: count }, (_, at): PlaceState => {
    if (isForbidden) return "forbidden";
    if (at >= holders.length) return "free";
    return most !== null && at >= most ? "beyond" : "filled";
  });
}

/** `4 至 6`, `至多 2`, `1`, `0`, or a dash where the rules say nothing. */
function limitText({ least, most }: PostView, text: Text): string {
  if (most === null) return "—";
  if (least !== null && least !== most) return text.between(least, most);
  return least === most || most === 0 ? String(most) : text.atMost(most);
}

function stateText({ isForbidden, least, most, seats, holders }: PostView, text: Text): string {
  const held = holders.length;
  if (isForbidden) return text.forbidden;
  if (most !== null && held > most) return text.beyondBy(held - most);
  if (least !== null && held < least) return text.shortBy(least - held);
  return held < seats ? text.vacantBy(seats - held) : text.full;
}

/** What fits into a box on a phone. */
function shortened(name: string): string {
  return name.length > 9 ? `${name.slice(0, 8)}…` : name;
}
