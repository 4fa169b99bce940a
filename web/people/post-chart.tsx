import type { OrganisationView, PostView } from "@tongxin/server/people/contract.ts";
import { OrgChart, type OrgBox, type PlaceState } from "../design/charts/org-chart.tsx";
import { writeNumber } from "../language/numbers.ts";
import type { organisationsText } from "../language/organisations.ts";

type Text = ReturnType<typeof organisationsText>;

const presidium = ["president", "vice-president"];

/** The organisation as a picture: every seat a place that is filled, free, beyond its limit or not allowed at all. */
export function PostChart(props: { readonly own: OrganisationView; readonly text: Text }) {
  const { own, text } = props;
  const seats = own.posts.reduce((sum, { seats: count }) => sum + count, 0);
  const held = own.posts.reduce((sum, { holders }) => sum + holders.length, 0);
  const departments = new Map(own.departments.map(({ id, name }) => [id, name]));
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
          text.presidium,
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
        rows: own.posts,
        columns: [
          { head: text.post, cell: (post) => post.title },
          { head: text.department, cell: (post) => departments.get(post.department ?? "") ?? "—" },
          { head: text.limit, cell: (post) => limitText(post, text) },
          { head: text.seats, isNumber: true, cell: (post) => writeNumber(post.seats) },
          { head: text.filled, isNumber: true, cell: (post) => writeNumber(post.holders.length) },
        ],
      }}
    />
  );
}

function sidesOf(own: OrganisationView, text: Text) {
  const secretary = own.posts.filter(({ kind }) => kind === "secretary-general");
  const sides = secretary.length === 0 ? [] : [{ box: boxOf(text.secretariat, secretary), relation: text.appointed }];
  if (own.federation === null) return sides;
  const box = { name: text.federation, posts: [{ label: text.head, places: own.federation.head ?? text.vacant }] };
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

function limitText({ most, rule }: PostView, text: Text): string {
  return most === null || rule === null ? text.noLimit : text.limitOf(most, rule);
}

/** What fits into a box on a phone. */
function shortened(name: string): string {
  return name.length > 9 ? `${name.slice(0, 8)}…` : name;
}
